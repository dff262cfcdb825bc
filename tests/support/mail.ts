import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { mailEnv } from '../../src/cli/mail.ts';

interface Came {
  to: string;
  from: string;
  /** As it came over the line. */
  raw: string;
  text: string;
}

/** A server for letters on this machine: what came, and how it answers from now on. `holds` takes the letter and then says nothing; to `unknown` there is no such mailbox. */
export async function startMail(login?: { name: string; password: string }) {
  const came: Came[] = [];
  let answers: 'takes' | 'refuses' | 'holds' | 'unknown' = 'takes';
  let held = 0;
  let logins = 0;
  const server = new SMTPServer({
    authOptional: !login,
    disabledCommands: ['STARTTLS', ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      logins += 1;
      if (username === login?.name && password === login?.password) done(null, { user: username });
      else done(new Error('535 who are you'));
    },
    onRcptTo({ address }, _session, done) {
      if (answers !== 'unknown') return done();
      done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        const letter = {
          to: rcptTo.map(({ address }) => address).join(),
          from: mailFrom ? mailFrom.address : '',
          raw,
          text: textOf(raw),
        };
        if (answers === 'refuses') return done(new Error('451 not now'));
        came.push(letter);
        if (answers === 'holds') held += 1;
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    env: {
      ...mailEnv(null),
      SHIGUANG_MAIL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      SHIGUANG_MAIL_FROM: 'shiguang@example.org',
      SHIGUANG_MAIL_KEY: login ? `${login.name}\n${login.password}` : '',
    },
    came,
    held: () => held,
    logins: () => logins,
    answer(next: typeof answers) {
      answers = next;
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A server that takes every connection, and says nothing. */
export async function startSilence() {
  const taken = new Set<Socket>();
  const server = createServer((socket) => {
    taken.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    env: {
      ...mailEnv(null),
      SHIGUANG_MAIL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      SHIGUANG_MAIL_FROM: 'shiguang@example.org',
    },
    taken: () => taken.size,
    async stop() {
      for (const socket of taken) socket.destroy();
      server.close();
    },
  };
}
export type Mail = Awaited<ReturnType<typeof startMail>>;

/** The body of a letter with one part of plain text. */
function textOf(raw: string): string {
  const part = raw.split(/\r?\n--\S+\r?\n/).find((one) => /^Content-Type: text\/plain/m.test(one)) ?? '';
  const [, head = '', whole = ''] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(part) ?? [];
  const body = whole.split(/\r?\n--/)[0] ?? '';
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, two: string) => String.fromCharCode(Number.parseInt(two, 16)));
  return /quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString('utf8') : body;
}
