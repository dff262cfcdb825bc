import { DAY } from '../../../src/calendar/shanghai.ts';
import {
  codeLetter,
  kindsOf,
  LETTERS_A_DAY,
  type LetterScript,
  letterTopics,
  newsLetter,
  SENDING,
  stopAddress,
  triedAgain,
} from '../../../src/news/letters.ts';
import type { NewsKind } from '../../../src/news/news.ts';
import type { Post, Posted } from '../../../src/news/post.ts';
import { row, rows, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { codeFor, stopOf } from './letters.ts';
import { mailIsOn, sendMail } from './mailer.ts';

/** So many in a minute, and in one transaction: the calls of people wait for neither. */
const MOST = 20;
/** A condition on `news n` and `letter_addresses a`: that the member has not read it and wants letters of it. */
const WANTED = `n.seq > coalesce((SELECT seq FROM news_seen s WHERE s.member = a.member), 0) AND (${letterTopics
  .map((topic) => `(instr(a.topics, '${topic}') > 0 AND n.kind IN ('${kindsOf(topic).join("', '")}'))`)
  .join(' OR ')})`;

interface Due {
  id: number;
  member: string;
  address: string;
  askedAt: number;
  script: LetterScript;
  after: number | null;
  upTo: number | null;
  tries: number;
}

/** Each minute: what is news becomes letters, and letters that are due are sent, one after the other, while nobody's call waits. */
export function sendLetters(app: core.App): void {
  if (!mailIsOn()) return;
  byClock(app, (tx, now) => {
    // Whoever sent these is gone, and nobody knows how far it came: not twice, rather than for sure.
    run(tx, "UPDATE letters SET state = 'unsure' WHERE state = 'sending' AND next_at <= {:now}", { now });
    writeLetters(tx, now);
  });
  // One sender at a time: a minute is over before a server is that answers slowly.
  if (row(app, 'id', "SELECT id FROM letters WHERE state = 'sending'")) return;
  for (let sent = 0; sent < MOST; sent += 1) {
    const due = byClock(app, takeDue);
    if (!due || send(app, due)) return;
  }
}

/** One letter for all that a member has not read, as long as none waits and the day has room. */
function writeLetters(tx: core.App, now: number): void {
  const found = rows<{ member: string; after: number; upTo: number }>(
    tx,
    'member after upTo',
    `SELECT a.member, a.seq AS after, max(n.seq) AS upTo FROM letter_addresses a
        JOIN members m ON m.id = a.member AND m.status = 'active'
        JOIN news n ON n.member = a.member AND n.seq > a.seq AND ${WANTED}
      WHERE a.confirmed_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.member = a.member AND l.state IN ('waiting', 'sending'))
        AND (SELECT count(*) FROM letters l WHERE l.member = a.member AND l.up_to IS NOT NULL AND l.made_at > {:since}) < ${LETTERS_A_DAY}
      GROUP BY a.member LIMIT ${MOST}`,
    { since: now - DAY },
  );
  for (const { member, after, upTo } of found) {
    run(
      tx,
      'INSERT INTO letters (member, after, up_to, made_at, next_at) VALUES ({:member}, {:after}, {:upTo}, {:now}, {:now})',
      { member, after, upTo, now },
    );
    run(tx, 'UPDATE letter_addresses SET seq = {:upTo} WHERE member = {:member}', { member, upTo });
  }
}

/** The next one, which from here on counts as on its way. */
function takeDue(tx: core.App, now: number): Due | null {
  const due = row<Due>(
    tx,
    'id member address askedAt script after upTo tries',
    `SELECT l.id, l.member, a.address, a.asked_at AS askedAt, a.script, l.after, l.up_to AS upTo, l.tries + 1 AS tries
      FROM letters l JOIN letter_addresses a ON a.member = l.member
      WHERE l.state = 'waiting' AND l.next_at <= {:now} AND (l.up_to IS NULL) = (a.confirmed_at IS NULL) ORDER BY l.next_at, l.id`,
    { now },
  );
  if (due)
    run(tx, "UPDATE letters SET state = 'sending', tries = tries + 1, next_at = {:until} WHERE id = {:id}", {
      id: due.id,
      until: now + SENDING,
    });
  return due;
}

type Outcome = Posted['state'] | 'dropped';
const STATES = {
  sent: 'sent',
  unsure: 'unsure',
  later: 'failed',
  never: 'refused',
  dropped: 'dropped',
} as const;

/** Answers whether the next one would come no further. */
function send(app: core.App, due: Due): boolean {
  const letter = letterOf(app, due);
  if (letter === null) {
    record(app, due, 'dropped');
    return false;
  }
  let posted: Posted;
  try {
    posted = sendMail(letter);
  } catch (problem) {
    posted = { state: 'unsure', away: true, said: String(problem) };
  }
  // Servers repeat the address in what they say.
  if (posted.said) console.error(`a letter was not sent: ${posted.said.split(due.address).join('…')}`);
  record(app, due, posted.state);
  return posted.away;
}

function record(app: core.App, { id, tries }: Due, outcome: Outcome): void {
  byClock(app, (tx, now) => {
    const again = outcome === 'later' ? triedAgain(tries, now) : null;
    run(tx, "UPDATE letters SET state = {:state}, next_at = {:next} WHERE id = {:id} AND state = 'sending'", {
      id,
      state: again === null ? STATES[outcome] : 'waiting',
      next: again ?? now,
    });
  });
}

/** Null where nothing is left to tell: it was read meanwhile, or is not wanted any more. */
function letterOf(app: core.App, due: Due): Post | null {
  const origin = $os.getenv('SHIGUANG_ORIGIN');
  const { member, address: to, script, after, upTo } = due;
  if (after === null || upTo === null)
    return { to, script, ...codeLetter(codeFor(member, due), script, origin) };
  const kinds = rows<{ kind: NewsKind }>(
    app,
    'kind',
    `SELECT n.kind FROM news n JOIN letter_addresses a ON a.member = n.member
      WHERE n.member = {:member} AND n.seq > {:after} AND n.seq <= {:upTo} AND ${WANTED} ORDER BY n.seq`,
    { member, after, upTo },
  );
  if (kinds.length === 0) return null;
  return {
    to,
    script,
    ...newsLetter(
      kinds.map(({ kind }) => kind),
      script,
      origin,
      stopAddress(origin, stopOf(member, due), script),
    ),
  };
}
