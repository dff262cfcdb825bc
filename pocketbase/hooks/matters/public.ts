import { dayOf } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { publicCalls } from '../../../src/matters/calls/public.ts';
import type { MatterState } from '../../../src/matters/matter.ts';
import { publicState, repeats, tellsDoor, tellsMailOrPlate } from '../../../src/matters/public.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { allowed, refusePersonal, taken } from './allowed.ts';
import { firstWords, look } from './names.ts';
import { MAY_BE_PUBLIC } from './rows.ts';
import { kindOf, rulesNamed, rulesNow } from './rules.ts';

export type PublicMatter = Answer<typeof publicCalls.publicBook>['items'][number];

export const publicHandlers: Handlers<typeof publicCalls> = {
  publishMatter(context, { id, words, answer, court = '', standard = '' }) {
    const { app, actor, now } = context;
    const matter = allowed(context, id, 'publish');
    const all = `${words}\n${answer}`;
    refusePersonal(context, matter, all, true);
    if (tellsMailOrPlate(all)) throw refuse('matter_personal');
    if (tellsDoor(all)) throw refuse('matter_door');
    if (court !== '' && !isCourt(app, court)) throw refuse('matter_court');
    const known = rulesNow(app, now)?.standards.some((one) => one.id === standard);
    if (standard !== '' && (court === '' || !known)) throw refuse('matter_standard');
    const said = firstWords(app, id, actor.id).filter(({ words: first }) =>
      [words, answer, all].some((own) => repeats(own, first)),
    );
    // A refusal tells what was said to who tries, so it counts as a look: returned, not thrown, it leaves that behind.
    for (const { id: matter, known } of said)
      if (known === 0) look(app, matter, { reader: actor.id, why: LIKE, at: now });
    if (said.length > 0) return refuse('matter_first_words');
    return taken(context, matter, 'publish', { words, open: { court, standard, answer } });
  },
  takeBackMatter: (context, { id }) => taken(context, allowed(context, id, 'takeBack'), 'takeBack', {}),
  publicMark({ app }) {
    const [found] = rows<{ step: string; about: number; courts: string; left: number }>(
      app,
      'step about courts left',
      MARK,
    );
    return { mark: Object.values(found ?? {}).join(' ') };
  },
  publicBook: ({ app }, { cursor }) =>
    pageOf(
      cursor,
      'newest',
      'm.said_at',
      'm.id',
      (where, params) => publicRows(app, where, params),
      ({ saidAt, id }) => ({ at: saidAt, id }),
      (one) => publicly(app, one),
      () => true,
      MOST,
    ),
};

const MOST = 400;
const LIKE = '要公开的话和原话太像，没有公开';
const isCourt = (app: core.App, court: string): boolean =>
  row(app, 'id', 'SELECT id FROM register_places WHERE id = {:court} AND gone = 0', { court }) !== null;

/**
 * The newest steps of what is public, how often something was made public (which never goes back: what is public and taken back between
 * two looks is a change), how many somebody was named in, what courtyards are called, and how many left: their names are taken out of words.
 */
const MARK = `SELECT coalesce((SELECT s.at || '.' || count(*) FROM matter_steps s JOIN matters m ON m.id = s.matter
    WHERE m.public_n IS NOT NULL GROUP BY s.at ORDER BY s.at DESC LIMIT 1), '') || '.' || (SELECT count(*) FROM matter_public) AS step,
  (SELECT count(*) FROM matter_about a JOIN matters m ON m.id = a.matter WHERE m.public_n IS NOT NULL AND a.organisation IS NULL)
    + (SELECT count(*) FROM matters WHERE public_n IS NOT NULL) * 1000000 AS about,
  (SELECT count(*) || '.' || coalesce(sum(gone), 0) FROM register_places) AS courts,
  (SELECT count(*) FROM members WHERE status = 'left') AS left`;

interface Stored {
  id: string;
  no: string;
  kind: string;
  rules: string;
  state: MatterState;
  saidAt: number;
  dueAt: number | null;
  endedAt: number | null;
  words: string;
  answer: string;
  court: string;
  courtName: string;
  standard: string;
  movedAt: number;
  answeredAt: number | null;
  closing: string | null;
  looked: string;
  reopenedAt: number | null;
}
const COLUMNS =
  'id no kind rules state saidAt dueAt endedAt words answer court courtName standard movedAt answeredAt closing looked reopenedAt';
const LAST = (columns: string, steps: string) =>
  `(SELECT ${columns} FROM matter_steps s WHERE s.matter = m.id AND s.step IN (${steps}) ORDER BY s.n DESC LIMIT 1)`;
/** Of the two who looked last, as what: a post that each held on that day, or none. */
const LOOKED = `(SELECT json_group_array(coalesce((SELECT k.name FROM posts q JOIN post_kinds k ON k.id = q.kind
      WHERE q.member = s.by_member AND (q.needs_check = 0 OR q.checked_at IS NOT NULL) AND coalesce(q.ended_at, s.at) >= s.at
        AND q.from_day <= strftime('%Y-%m-%d', s.at / 1000, 'unixepoch', '+8 hours')
        AND coalesce(q.to_day, '9999-12-31') >= strftime('%Y-%m-%d', s.at / 1000, 'unixepoch', '+8 hours')
      ORDER BY k.receives, q.made_at LIMIT 1), '')) FROM (SELECT * FROM matter_steps s WHERE s.matter = m.id AND s.step IN ('check', 'signOff')
        AND s.n > coalesce(${LAST('s.n', "'answer'")}, 0) ORDER BY s.n) s)`;
const SHOWN = "m.state NOT IN ('declining', 'declined', 'merged', 'withdrawn')";
const SELECT = `SELECT m.id, m.no, m.kind, m.rules, m.state, m.said_at AS saidAt, m.due_at AS dueAt, m.ended_at AS endedAt, w.words, p.answer, p.court,
    coalesce((SELECT r.name FROM register_places r WHERE r.id = p.court), '') AS courtName, p.standard,
    (SELECT max(s.at) FROM matter_steps s WHERE s.matter = m.id) AS movedAt, ${LAST('s.at', "'answer'")} AS answeredAt,
    ${LAST('s.step', "'judge', 'lapse', 'signOff', 'reopen'")} AS closing, ${LOOKED} AS looked, ${LAST('s.at', "'reopen'")} AS reopenedAt
  FROM matters m JOIN matter_public p ON p.matter = m.id AND p.n = m.public_n JOIN matter_steps w ON w.matter = m.id AND w.n = m.public_n
  WHERE ${SHOWN} AND ${MAY_BE_PUBLIC}`;

/** What is public by a condition, which may end in an order and a limit. */
export const publicRows = (
  app: core.App,
  where: string,
  params: { [name: string]: string | number },
): Stored[] => rows<Stored>(app, COLUMNS, `${SELECT} AND ${where}`, params);

/** As everybody may read it: whole days, and nobody's name. */
export function publicly(app: core.App, one: Stored): PublicMatter {
  const { no, kind, rules, words, answer, court, courtName, standard } = one;
  const state = publicState(one.state) ?? 'open';
  const promised = one.state === 'accepted' || one.state === 'raised';
  const day = (at: number | null) => (at === null ? null : dayOf(at));
  return {
    no,
    kind,
    kindName: kindOf(rulesNamed(app, rules), kind)?.name ?? kind,
    words,
    answer,
    court,
    courtName,
    standard,
    state,
    saidOn: dayOf(one.saidAt),
    dueOn: promised ? day(one.dueAt) : null,
    answeredOn: state === 'open' ? null : day(one.answeredAt),
    closedOn: state === 'closed' ? day(one.endedAt) : null,
    by: state === 'closed' ? foundGoodBy(one) : [],
    reopenedOn: day(one.reopenedAt),
  };
}

function foundGoodBy({ closing, looked }: Stored): string[] {
  if (closing === 'judge') return ['said'];
  return closing === 'signOff' ? (JSON.parse(looked) as string[]) : [];
}
