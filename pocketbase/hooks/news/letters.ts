import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import type { NewsCalls } from '../../../src/news/calls.ts';
import {
  CODE_GOOD,
  CODES_A_DAY,
  CODES_OF_ALL_A_DAY,
  type LetterTopic,
  letterTopics,
} from '../../../src/news/letters.ts';
import { refuse } from '../../../src/news/refusals.ts';
import type { Handlers } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { underHouseKey } from '../frame/house-key.ts';
import { codeLimit, countTry, forgetTries } from '../people/attempts.ts';
import { mailIsOn } from './mailer.ts';

interface Kept {
  address: string;
  askedAt: number;
  confirmedAt: number | null;
  topics: string;
}

export const letterHandlers: Pick<
  Handlers<NewsCalls>,
  'letters' | 'askLetters' | 'confirmLetters' | 'endLetters'
> = {
  letters: ({ app, actor }) => shown(app, actor.id),
  askLetters({ app, actor: { id: member } }, { address, topics, script }) {
    if (!mailIsOn()) throw refuse('letters_off');
    return byClock(app, (tx, now) => {
      const found = keptOf(tx, member);
      if (found?.confirmedAt && found.address === address) {
        run(
          tx,
          'UPDATE letter_addresses SET topics = {:topics}, script = {:script} WHERE member = {:member}',
          { member, topics: kept(topics), script },
        );
        return shown(tx, member);
      }
      const mark = markOf(address);
      limitCodes(tx, member, mark, now);
      drop(tx, member);
      run(
        tx,
        `INSERT INTO letter_addresses (member, address, asked_at, topics, script, seq)
          VALUES ({:member}, {:address}, {:now}, {:topics}, {:script}, (SELECT coalesce(max(seq), 0) FROM news))`,
        { member, address, now, topics: kept(topics), script },
      );
      run(
        tx,
        'INSERT INTO letters (member, mark, made_at, next_at) VALUES ({:member}, {:mark}, {:now}, {:now})',
        { member, mark, now },
      );
      return shown(tx, member);
    });
  },
  confirmLetters({ app, actor }, { code }) {
    return byClock(app, (tx, now) => {
      const found = keptOf(tx, actor.id);
      if (!found || found.confirmedAt !== null) return refuse('letters_none');
      const scope = `letters.code:${actor.id}`;
      countTry(tx, scope, codeLimit, now);
      if (now - found.askedAt > CODE_GOOD) return refuse('letters_late');
      if (!$security.equal(codeFor(actor.id, found), code.replace(/\s/g, ''))) return refuse('letters_code');
      forgetTries(tx, scope);
      run(
        tx,
        `UPDATE letter_addresses SET confirmed_at = {:now}, seq = (SELECT coalesce(max(seq), 0) FROM news) WHERE member = {:member}`,
        { member: actor.id, now },
      );
      return shown(tx, actor.id);
    });
  },
  endLetters: ({ app, actor }) =>
    byClock(app, (tx) => {
      drop(tx, actor.id);
      return shown(tx, actor.id);
    }),
};

/** Nothing more goes there, what waits neither, and the address is erased. */
function drop(tx: core.App, member: string): void {
  run(tx, "UPDATE letters SET state = 'dropped' WHERE member = {:member} AND state = 'waiting'", { member });
  run(tx, 'DELETE FROM letter_addresses WHERE member = {:member}', { member });
}

/** The code that proves an address: made of what stands there under the house's key, so that it is kept nowhere. */
export function codeFor(member: string, { address, askedAt }: Pick<Kept, 'address' | 'askedAt'>): string {
  const digest = underHouseKey(`letters ${member} ${askedAt} ${address}`);
  return String(Number.parseInt(digest.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}

const keptOf = (app: core.App, member: string): Kept | null =>
  row<Kept>(
    app,
    'address askedAt confirmedAt topics',
    'SELECT address, asked_at AS askedAt, confirmed_at AS confirmedAt, topics FROM letter_addresses WHERE member = {:member}',
    { member },
  );

/** The end of the address at which whoever has a letter ends all that come, of which only whoever was sent one can know. */
export const stopOf = (member: string, { address, askedAt }: Pick<Kept, 'address' | 'askedAt'>): string =>
  `${member}${underHouseKey(`letters.stop ${member} ${askedAt} ${address}`).slice(0, STOP_LENGTH)}`;

/** Ends the letters that this is of. Nothing tells one that is of none from one that was ended. */
export function stopBy(app: core.App, stop: string): void {
  const [, member = ''] = STOP.exec(stop) ?? [];
  if (member === '') return;
  const isOf = (found: Kept | null) => found !== null && $security.equal(stopOf(member, found), stop);
  // Looked at first without the writer: anybody may send anything here.
  if (!isOf(keptOf(app, member))) return;
  byClock(app, (tx) => {
    if (isOf(keptOf(tx, member))) drop(tx, member);
  });
}
const STOP_LENGTH = 40;
const STOP = /^([a-z0-9]{15})[0-9a-f]{40}$/;

/** Of an address, without what most servers take for the same mailbox. */
const markOf = (address: string): string =>
  underHouseKey(`letters.to ${address.replace(/\+[^@]*@/, '@')}`).slice(0, 40);

/** Refuses one more code where a member, an address, or the house, was sent or sends as many as a day bears. */
function limitCodes(tx: core.App, member: string, mark: string, now: number): void {
  for (const [which, is, most] of [
    ['member = {:is}', member, CODES_A_DAY],
    ['mark = {:is}', mark, CODES_A_DAY],
    ["{:is} = ''", '', CODES_OF_ALL_A_DAY],
  ] as const) {
    const found = row<{ times: number; first: number }>(
      tx,
      'times first',
      `SELECT count(*) AS times, min(made_at) AS first FROM letters WHERE ${which} AND mark IS NOT NULL AND made_at > {:since}`,
      { is, since: now - DAY },
    );
    if (found && found.times >= most)
      throw refuse('too_often', { minutes: Math.max(1, Math.ceil((found.first + DAY - now) / MINUTE)) });
  }
}

const kept = (topics: readonly LetterTopic[]): string =>
  letterTopics.filter((topic) => topics.includes(topic)).join(' ');

function shown(app: core.App, member: string) {
  const found = keptOf(app, member);
  const state =
    found === null
      ? ('none' as const)
      : found.confirmedAt === null
        ? ('asked' as const)
        : ('confirmed' as const);
  const newest =
    found &&
    row<{ state: string }>(
      app,
      'state',
      "SELECT state FROM letters WHERE member = {:member} AND made_at >= {:askedAt} AND state <> 'dropped' ORDER BY id DESC",
      { member, askedAt: found.askedAt },
    );
  return {
    on: mailIsOn(),
    address: found?.address ?? '',
    state,
    topics: (found?.topics.split(' ') ?? [...letterTopics]) as LetterTopic[],
    lost: newest?.state === 'failed' || newest?.state === 'refused',
  };
}
