import type { BankCalls } from '../../../src/bank/contract.ts';
import { flagSteps, whyNotFlag } from '../../../src/bank/flag.ts';
import { sentenceOf } from '../../../src/bank/flags/sentences.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseWith } from '../../../src/contract/refusal.ts';
import { fillSentence } from '../../../src/contract/sentence.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import type { Person } from '../people/members.ts';
import { audit } from './audit.ts';
import { changesOfLimits } from './audit-limits.ts';

export const flagHandlers: Pick<
  Handlers<BankCalls>,
  'flags' | 'closeFlag' | 'audits' | 'auditLimits' | 'runAudit'
> = {
  flags: (context, { state, cursor }) =>
    pageOf(
      cursor,
      state === 'open' ? 'oldest' : 'newest',
      'f.created_at',
      'f.id',
      (where, params) =>
        rows<Stored>(
          context.app,
          COLUMNS,
          `${SELECT} WHERE f.closed_at IS ${state === 'open' ? '' : 'NOT'} NULL AND ${where}`,
          params,
        ).map(read),
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (flag) => shown(context, flag),
    ),
  closeFlag(context, { id, word }) {
    const { app, actor, now } = context;
    const flag = flagNamed(app, id);
    refuseWith(whyNotFlag({ ...flag, named: namedIn(flag) }, actor));
    run(app, 'UPDATE flags SET closed_at = {:now}, closed_by = {:by}, word = {:word} WHERE id = {:id}', {
      id,
      now,
      by: actor.id,
      word,
    });
    return shown(context, flagNamed(app, id));
  },
  audits: ({ app }, { cursor }) =>
    pageOf(
      cursor,
      'newest',
      'a.at',
      'a.id',
      (where, params) => rows<Audit>(app, AUDIT.columns, `${AUDIT.select} WHERE ${where}`, params),
      ({ at, id }) => ({ at, id }),
      shownAudit,
    ),
  auditLimits: ({ app }, { cursor }) => changesOfLimits(app, cursor),
  runAudit({ app, actor, now }) {
    const id = audit(app, actor.id, now);
    const found = row<Audit>(app, AUDIT.columns, `${AUDIT.select} WHERE a.id = {:id}`, { id });
    if (!found) throw new Error('the audit left no row');
    return shownAudit(found);
  },
};

interface Flag {
  id: string;
  kind: string;
  people: { [role: string]: string | string[] };
  params: { [name: string]: string | number };
  rows: string[];
  createdAt: number;
  closedAt: number | null;
  word: string | null;
  closer: Person | null;
  names: { [id: string]: Person };
}
type Packed = 'people' | 'params' | 'rows' | 'names' | 'closer';
type Stored = Omit<Flag, Packed> & { [name in Packed]: string };

const COLUMNS = 'id kind people params rows createdAt closedAt word closer names';
const PERSON = "json_object('number', m.number, 'name', m.name)";
/** Names are looked up when a flag is read: a member who left has none any more. */
const SELECT = `SELECT f.id, f.kind, f.people, f.params, f.rows, f.created_at AS createdAt, f.closed_at AS closedAt, f.word,
    coalesce((SELECT ${PERSON} FROM members m WHERE m.id = f.closed_by), 'null') AS closer,
    (SELECT json_group_object(m.id, ${PERSON}) FROM members m WHERE m.id IN (SELECT j.atom FROM json_tree(f.people) j)) AS names
  FROM flags f`;
const read = ({ people, params, rows, names, closer, ...rest }: Stored): Flag => ({
  ...rest,
  people: JSON.parse(people),
  params: JSON.parse(params),
  rows: JSON.parse(rows),
  names: JSON.parse(names),
  closer: JSON.parse(closer),
});

function flagNamed(app: core.App, id: string): Flag {
  const stored = row<Stored>(app, COLUMNS, `${SELECT} WHERE f.id = {:id}`, { id });
  if (!stored) throw new Refusal('not_found');
  return read(stored);
}

const namedIn = ({ people }: Flag): string[] => [...new Set(Object.values(people).flat())];

function shown({ actor }: MemberContext, flag: Flag) {
  const person = (id: string): Person => flag.names[id] ?? { number: '', name: '' };
  const inWords = (ids: string | string[]) =>
    [ids]
      .flat()
      .map((id) => `${person(id).name}（${person(id).number}）`)
      .join('、');
  const people = Object.fromEntries(Object.entries(flag.people).map(([role, ids]) => [role, inWords(ids)]));
  const { closedAt, closer, word } = flag;
  const named = namedIn(flag);
  return {
    id: flag.id,
    kind: flag.kind,
    sentence: fillSentence(sentenceOf(flag.kind), { ...flag.params, ...people }),
    people: named.map(person),
    rows: flag.rows,
    raisedAt: isoInShanghai(flag.createdAt),
    closed:
      closedAt === null || !closer ? null : { at: isoInShanghai(closedAt), by: closer, word: word ?? '' },
    can: stepsOpen(flagSteps, () => whyNotFlag({ closedAt, named }, actor)),
  };
}

interface Audit {
  id: string;
  at: number;
  number: string | null;
  name: string | null;
  entries: number;
  faults: number;
  raised: number;
  milliseconds: number;
}
const AUDIT = {
  columns: 'id at number name entries faults raised milliseconds',
  select: `SELECT a.id, a.at, m.number, m.name, a.entries, json_array_length(a.faults) AS faults, a.raised, a.milliseconds
    FROM audits a LEFT JOIN members m ON m.id = a.auditor`,
};
function shownAudit({ at, number, name, entries, faults, raised, milliseconds }: Audit) {
  const by = number === null ? null : { number, name: name ?? '' };
  return { at: isoInShanghai(at), by, entries, faults, raised, milliseconds };
}
