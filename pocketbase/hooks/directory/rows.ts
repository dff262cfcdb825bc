import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { Entry } from '../../../src/directory/calls/fields.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import type { Part } from '../../../src/directory/forms.ts';
import { isSameEntry } from '../../../src/directory/said.ts';
import type { Actor } from '../frame/actor.ts';
import { row, rows } from '../frame/database.ts';

export interface EntryRow {
  slug: string;
  name: string;
  hash: string;
  said: string;
}
export interface ChangeRow {
  id: string;
  part: Part;
  slug: string;
  name: string;
  base: string;
  before: string;
  after: string;
  state: Change['state'];
  madeBy: string;
  madeAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  endedAt: number | null;
  problem: string;
}
type Change = Answer<DirectoryCalls['agreeDirectory']>;
type Params = { readonly [name: string]: string | number };

const COLUMNS = 'id part slug name base before after state madeBy madeAt decidedBy decidedAt endedAt problem';
const SELECT = `SELECT c.id, c.part, c.slug, d.name, c.base, c.before, c.after, c.state, c.made_by AS madeBy, c.made_at AS madeAt,
  c.decided_by AS decidedBy, c.decided_at AS decidedAt, c.ended_at AS endedAt, c.problem
  FROM directory_changes c JOIN directory_entries d ON d.part = c.part AND d.slug = c.slug`;

/** Changes that meet `where`, which may end in ORDER BY and LIMIT; its table is `c`. */
export const changesWhere = (app: core.App, where: string, params: Params = {}): ChangeRow[] =>
  rows<ChangeRow>(app, COLUMNS, `${SELECT} WHERE ${where}`, params);

/** The entry as its file says it now; null where it is no longer there. */
export const entryNamed = (app: core.App, part: Part, slug: string): EntryRow | null =>
  row<EntryRow>(
    app,
    'slug name hash said',
    'SELECT slug, name, hash, said FROM directory_entries WHERE part = {:part} AND slug = {:slug} AND gone = 0',
    { part, slug },
  );

export const UNDER_WAY = "c.state IN ('waiting', 'agreed')";
/** The change of an entry that is under way. */
export const underWay = (app: core.App, part: Part, slug: string): ChangeRow | undefined =>
  changesWhere(app, `c.part = {:part} AND c.slug = {:slug} AND ${UNDER_WAY}`, { part, slug })[0];

export const saidIn = (json: string): Entry => JSON.parse(json) as Entry;

/** A change as `viewer` sees it. */
export function shownChange(
  app: core.App,
  { base: _, before, after, ...change }: ChangeRow,
  viewer: Actor,
): Change {
  return {
    ...change,
    before: saidIn(before),
    after: saidIn(after),
    madeBy: person(app, change.madeBy),
    madeAt: isoInShanghai(change.madeAt),
    decidedBy: change.decidedBy === null ? null : person(app, change.decidedBy),
    decidedAt: iso(change.decidedAt),
    endedAt: iso(change.endedAt),
    mine: change.madeBy === viewer.id,
    back: change.state === 'live' && mayGoBack(app, change.part, change.slug, saidIn(after)),
  };
}

/** What was written still stands, and nothing else is under way: before another change, going back would undo that too. */
function mayGoBack(app: core.App, part: Part, slug: string, after: Entry): boolean {
  const entry = entryNamed(app, part, slug);
  return entry !== null && isSameEntry(saidIn(entry.said), after) && !underWay(app, part, slug);
}

const iso = (at: number | null) => (at === null ? null : isoInShanghai(at));

const person = (app: core.App, id: string): Change['madeBy'] =>
  row<Change['madeBy']>(app, 'number name', 'SELECT number, name FROM members WHERE id = {:id}', { id }) ?? {
    number: '',
    name: '',
  };
