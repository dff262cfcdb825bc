import { DAY, dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { Source } from '../../../src/matters/calls/fields.ts';
import {
  type MatterStanding,
  type MatterState,
  staffSteps,
  whyNotStaff,
} from '../../../src/matters/matter.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { type Actor, holds } from '../frame/actor.ts';
import { rows } from '../frame/database.ts';
import { CLOSE, KIN, ONE_HAND, type Person } from '../people/members.ts';
import { ARBITERS, RECEIVES } from '../register/held.ts';
import { BARRED } from './about.ts';
import { OUTSIDE_BY } from './outside.ts';

/** A matter as it stands. Moments are epoch milliseconds. */
export interface Matter extends MatterStanding {
  id: string;
  no: string;
  kind: string;
  urgent: boolean;
  source: Source;
  place: string;
  rules: string;
  words: string;
  steps: number;
  saidAt: number;
  countedFrom: number;
  dueAt: number | null;
  contactedAt: number | null;
  externalNo: string;
  lookAgain: string | null;
  /** Until when 12345 waits, as long as it counts from when it was said. */
  outsideBy: number | null;
  mergedInto: string | null;
  answer: string;
  endedAt: number | null;
  askedAgain: boolean;
  /** When somebody last called about the answer and nobody took the call. */
  triedAt: number | null;
  /** What of it stands on the public page. */
  shownAs: { words: string; answer: string; court: string; standard: string } | null;
  /** What came with it, in order. */
  pictures: { id: string; shown: boolean }[];
  holderIs: Person | null;
}
type Flag =
  | 'urgent'
  | 'final'
  | 'extended'
  | 'reachable'
  | 'joined'
  | 'parted'
  | 'verified'
  | 'askedAgain'
  | 'againDue'
  | 'handed'
  | 'handedByHand'
  | 'barred'
  | 'posted'
  | 'published'
  | 'mayBePublic';
type Hands = 'objectors' | 'assigners' | 'handlers' | 'arbiters';
type Stored = Omit<Matter, Flag | Hands | 'outward' | 'holderIs' | 'shownAs' | 'pictures'> & {
  [flag in Flag]: number;
} & {
  [hands in Hands]: string;
} & { holderIs: string | null; shownAs: string | null; pictures: string };

const COLUMNS =
  'id no kind urgent source place rules words steps state holder holderIs saidAt countedFrom dueAt contactedAt externalNo lookAgain outsideBy extended final mergedInto answer endedAt triedAt decliner assigners handlers objectors reachable joined parted verified askedAgain checker againDue kin oneHand handed handedByHand barred posted arbiters published mayBePublic shownAs pictures';
/** Whoever took one of these steps. */
const HANDS = (steps: string) =>
  `(SELECT json_group_array(DISTINCT s.by_member) FROM matter_steps s WHERE s.matter = m.id AND s.step IN (${steps}))`;
/** Of the last such step. */
const LAST = (column: string, step: string) =>
  `(SELECT s.${column} FROM matter_steps s WHERE s.matter = m.id AND s.step = '${step}' ORDER BY s.n DESC LIMIT 1)`;
/** Closed some time ago, not so long ago that it cannot be opened again, and nobody was asked how it is now. */
export const AGAIN = `SELECT m.state = 'closed' AND m.asked_again = 0 AND m.ended_at <= {:now} - (r.body ->> 'againDays') * ${DAY}
    AND m.ended_at > {:now} - (r.body ->> 'reopenDays') * ${DAY}
  FROM matter_rules r WHERE r.id = m.rules`;
/** Who wrote it down, and told the code: null where it was said on the page. */
const HEARER = 'SELECT s.by_member FROM matter_steps s WHERE s.matter = m.id AND s.n = 1';
/** Who has it, gave it away, took it or answered it. */
const HAD = `SELECT m.holder AS hand WHERE m.holder IS NOT NULL UNION SELECT s.by_member FROM matter_steps s
  WHERE s.matter = m.id AND s.by_member IS NOT NULL AND s.step IN ('assign', 'rule', 'accept', 'answer')`;
/** Whose post it is to decide, and who may decide about this one. */
const MAY_RULE = `SELECT json_group_array(b.id) FROM members b WHERE b.status = 'active' AND instr(b.capabilities, '"matters.arbitrate"') > 0
  AND b.id IN (${ARBITERS}) AND NOT ${BARRED('b.id', 'm.id')}
  AND NOT EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = m.id AND s.by_member = b.id AND s.step IN ('assign', 'rule', 'object'))`;
/** Somebody of the desk may put it on the public page: its kind is shown, and it is about nobody. */
export const MAY_BE_PUBLIC = `EXISTS (SELECT 1 FROM matter_rules r, json_each(r.body, '$.kinds') k WHERE r.id = m.rules
    AND k.value ->> 'id' = m.kind AND k.value ->> 'shown' = 1)
  AND NOT EXISTS (SELECT 1 FROM matter_about a WHERE a.matter = m.id AND a.organisation IS NULL)`;
/** What was said is still there to be held beside what is written, or words stood in public once. */
const COMPARABLE = `(EXISTS (SELECT 1 FROM matter_vault v WHERE v.matter = m.id) OR EXISTS (SELECT 1 FROM matter_public p WHERE p.matter = m.id))`;
const SHOWN_AS = `SELECT json_object('words', s.words, 'answer', p.answer, 'court', p.court, 'standard', p.standard)
  FROM matter_public p JOIN matter_steps s ON s.matter = p.matter AND s.n = p.n WHERE p.matter = m.id AND p.n = m.public_n`;
const PICTURES = `SELECT json_group_array(json_object('id', p.id, 'shown', p.shown_by) ORDER BY p.n) FROM matter_pictures p WHERE p.matter = m.id`;
const SELECT = `SELECT m.id, m.no, m.kind, m.urgent, m.source, m.place, m.rules, m.outward AS words, m.steps, m.state, m.holder,
    (SELECT json_object('number', h.number, 'name', h.name) FROM members h WHERE h.id = m.holder) AS holderIs,
    m.said_at AS saidAt, m.counted_from AS countedFrom, m.due_at AS dueAt, m.contacted_at AS contactedAt, m.external_no AS externalNo, m.look_again AS lookAgain, ${OUTSIDE_BY} AS outsideBy,
    m.extended, m.final, m.merged_into AS mergedInto, m.answer, m.ended_at AS endedAt,
    (SELECT max(s.at) FROM matter_steps s WHERE s.matter = m.id AND s.reached = 0) AS triedAt, m.verified, m.asked_again AS askedAgain, (${AGAIN}) AS againDue,
    ${LAST('by_member', 'decline')} AS decliner, ${LAST('by_member', 'check')} AS checker, ${HANDS("'assign', 'rule'")} AS assigners,
    ${HANDS("'accept', 'answer'")} AS handlers, ${HANDS("'object'")} AS objectors,
    coalesce((SELECT v.phone <> '' FROM matter_vault v WHERE v.matter = m.id), 0) AS reachable,
    EXISTS (SELECT 1 FROM matters j WHERE j.merged_into = m.id) AS joined, EXISTS (SELECT 1 FROM matter_steps s WHERE s.matter = m.id AND s.step = 'part') AS parted,
    EXISTS (SELECT 1 FROM (${HAD}) h WHERE ${KIN('{:caller}', 'h.hand')}) AS kin,
    EXISTS (SELECT 1 FROM (${HAD}) h WHERE ${ONE_HAND('{:caller}', 'h.hand')}) AS oneHand,
    (${HEARER}) IS NOT NULL AS handed,
    EXISTS (SELECT 1 FROM (${HAD}) h, (${HEARER}) w WHERE w.by_member = h.hand OR ${CLOSE('w.by_member', 'h.hand')}) AS handedByHand,
    ${BARRED('{:caller}', 'm.id')} AS barred, ${RECEIVES('{:caller}')} AS posted,
    CASE WHEN m.state = 'objected' THEN (${MAY_RULE}) ELSE '[]' END AS arbiters,
    m.public_n IS NOT NULL AS published, (${MAY_BE_PUBLIC} AND ${COMPARABLE}) AS mayBePublic, (${SHOWN_AS}) AS shownAs, (${PICTURES}) AS pictures
  FROM matters m`;

/** Matters by a condition, which may end in an order and a limit. `caller` is who asks, if it is a member. */
export function mattersWhere(
  app: core.App,
  where: string,
  params: { [name: string]: string | number },
  caller = '',
): Matter[] {
  const now = Date.now();
  const all = { now, today: dayOf(now), ...params, caller };
  return rows<Stored>(app, COLUMNS, `${SELECT} WHERE ${where}`, all).map(
    ({
      verified,
      askedAgain,
      againDue,
      urgent,
      final,
      extended,
      reachable,
      joined,
      parted,
      handed,
      handedByHand,
      barred,
      posted,
      published,
      mayBePublic,
      arbiters,
      objectors,
      assigners,
      handlers,
      holderIs,
      shownAs,
      pictures,
      ...rest
    }) => ({
      ...rest,
      verified: verified === 1,
      askedAgain: askedAgain === 1,
      againDue: againDue === 1,
      urgent: urgent === 1,
      final: final === 1,
      extended: extended === 1,
      reachable: reachable === 1,
      joined: joined === 1,
      parted: parted === 1,
      handed: handed === 1,
      handedByHand: handedByHand === 1,
      barred: barred === 1,
      posted: posted === 1,
      published: published === 1,
      mayBePublic: mayBePublic === 1,
      shownAs: shownAs === null ? null : (JSON.parse(shownAs) as NonNullable<Matter['shownAs']>),
      pictures: (JSON.parse(pictures) as { id: string; shown: string | null }[]).map(({ id, shown }) => ({
        id,
        shown: shown !== null,
      })),
      arbiters: JSON.parse(arbiters) as string[],
      outward: rest.words !== '',
      objectors: JSON.parse(objectors) as string[],
      assigners: JSON.parse(assigners) as string[],
      handlers: JSON.parse(handlers) as string[],
      holderIs: holderIs === null ? null : (JSON.parse(holderIs) as Person),
    }),
  );
}

/** The matter with this id. Refuses where there is none. */
export function matterNamed(app: core.App, id: string, caller = ''): Matter {
  const [found] = mattersWhere(app, 'm.id = {:id}', { id }, caller);
  if (!found) throw new Refusal('not_found');
  return found;
}

/** The place of a year's newest number: one look at an index that is made of the same words. */
export const LAST_PLACE =
  'SELECT coalesce(max(CAST(substr(no, 6) AS INTEGER)), 0) AS place FROM matters WHERE substr(no, 1, 4) = {:year}';

/** The number that the next matter of this moment's year gets. */
export function nextNo(app: core.App, now: number): string {
  const year = dayOf(now).slice(0, 4);
  const [last] = rows<{ place: number }>(app, 'place', LAST_PLACE, { year });
  return `${year}-${String((last?.place ?? 0) + 1).padStart(4, '0')}`;
}

/** As staff see it, with what the caller may do now. */
export function shown(matter: Matter, actor: Actor) {
  const {
    id,
    no,
    kind,
    urgent,
    source,
    place,
    words,
    state,
    holderIs,
    saidAt,
    dueAt,
    contactedAt,
    externalNo,
    answer,
    shownAs,
    pictures,
  } = matter;
  return {
    id,
    no,
    kind,
    urgent,
    source,
    place,
    outward: words,
    state: state as MatterState,
    holder: holderIs,
    saidAt: isoInShanghai(saidAt),
    dueAt: dueAt === null ? null : isoInShanghai(dueAt),
    contacted: contactedAt !== null,
    externalNo,
    answer,
    shownAs,
    pictures: pictures.filter((one) => one.shown || holds(actor, 'matters.hear')),
    can: stepsOpen(staffSteps, (step) => whyNotStaff(step, matter, actor)),
  };
}
