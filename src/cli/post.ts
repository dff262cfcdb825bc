/**
 * Sends one letter, in a process of its own: what a mail server does with a connection, such as to take it and say nothing,
 * ends with this process, which ends by itself (`POST_TAKES`). The letter comes on its input, so that no address stands among a
 * machine's processes; what became of it goes to its output.
 */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { POST_TAKES, type Post, type Posted } from '../news/post.ts';

const limit = Number(process.env.SHIGUANG_TEST_POST_TAKES) || POST_TAKES;
// Longer than what a letter may take, for what no timer of the connection sees.
setTimeout(() => told({ state: 'later', away: true, said: 'no time left' }), limit + 1_000);

const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part as Buffer);
told(await post(JSON.parse(Buffer.concat(parts).toString()) as Post));

function told(posted: Posted): void {
  process.stdout.write(JSON.stringify(posted), () => process.exit(0));
}

async function post({ to, script, subject, text, stop }: Post): Promise<Posted> {
  const from = process.env.SHIGUANG_MAIL_FROM ?? '';
  const inScript = await turnInto(script);
  const message = await new MailComposer({
    from,
    to,
    subject: inScript(subject),
    text: inScript(text).replaceAll('\n', '\r\n'),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // RFC 8058: whoever reads their mail ends it with one press, and no program does by following a link.
      ...(stop && { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  })
    .compile()
    .build();
  const connection = connectionFrom(from);
  let step = 'greeting' as 'greeting' | 'naming' | 'handing';
  try {
    return await new Promise<Posted>((done, failed) => {
      setTimeout(() => failed(new Error('the mail server is silent')), limit);
      connection.on('error', failed);
      connection.once('end', () => failed(new Error('the mail server hung up')));
      const letter = new Readable({
        // Asked for only once the server has said that it takes a letter.
        read() {
          step = 'handing';
          this.push(message);
          this.push(null);
        },
      });
      const send = () => {
        step = 'naming';
        connection.send({ from, to: [to] }, letter, (problem) => {
          if (problem) return failed(problem);
          connection.quit();
          done({ state: 'sent', away: false, said: '' });
        });
      };
      const [user = '', pass = ''] = (process.env.SHIGUANG_MAIL_KEY ?? '').split('\n');
      connection.connect((problem) => {
        if (problem) failed(problem);
        else if (user === '') send();
        else connection.login({ user, pass }, (refused) => (refused ? failed(refused) : send()));
      });
    });
  } catch (problem) {
    const { message: words, responseCode: code = 0, command = '' } = problem as Refused;
    // Once it knows for whom the letter is, a server repeats the address in what it says.
    const said = step === 'greeting' || code === 0 ? words : `${code} after ${command}`;
    if (code === 0 && step === 'handing') return { state: 'unsure', away: true, said };
    const never = code >= 500 && (command === 'RCPT TO' || step === 'handing');
    return { state: never ? 'never' : 'later', away: code === 0 || step === 'greeting', said };
  }
}

/** What turns Simplified into a script; the tables for it are read where they are needed. */
async function turnInto(script: Post['script']): Promise<(text: string) => string> {
  if (script === 'hans') return (text) => text;
  return (await import('../hanzi/traditional.ts')).traditionalText([]);
}

interface Refused extends Error {
  /** What the server answered, a number of SMTP; nothing where it did not. */
  responseCode?: number;
  command?: string;
}

/** A password goes over no open line but to this machine itself. */
function connectionFrom(from: string): SMTPConnection {
  const { protocol, hostname: host, port } = new URL(process.env.SHIGUANG_MAIL ?? '');
  const here = /^(localhost|127(\.\d+){3})$/.test(host);
  return new SMTPConnection({
    host,
    port: Number(port),
    secure: protocol === 'smtps:',
    ignoreTLS: here,
    requireTLS: !here && (process.env.SHIGUANG_MAIL_KEY ?? '') !== '',
    name: from.split('@')[1],
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    dnsTimeout: limit,
    allowInternalNetworkInterfaces: true,
  });
}
