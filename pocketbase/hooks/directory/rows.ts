import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import type { OpeningFields } from '../../../src/directory/calls/fields.ts';
import type { DirectoryCalls } from '../../../src/directory/contract.ts';
import type { Actor } from '../frame/actor.ts';
import { row, rows } from '../frame/database.ts';

export interface ChangeRow {
  id: string;
  center: string;
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
type Change = Answer<DirectoryCalls['agreeOpening']>;

const COLUMNS = 'id center name base before after state madeBy madeAt decidedBy decidedAt endedAt problem';
const SELECT = `SELECT c.id, c.center, coalesce((SELECT d.name FROM directory_centers d WHERE d.slug = c.center), c.center) AS name,
  c.base, c.before, c.after, c.state, c.made_by AS madeBy, c.made_at AS madeAt, c.decided_by AS decidedBy, c.decided_at AS decidedAt,
  c.ended_at AS endedAt, c.problem FROM opening_changes c`;

/** Changes that meet `where`, which may end in ORDER BY and LIMIT; its table is `c`. */
export const changesWhere = (
  app: core.App,
  where: string,
  params: { readonly [name: string]: string | number } = {},
): ChangeRow[] => rows<ChangeRow>(app, COLUMNS, `${SELECT} WHERE ${where}`, params);

export const openingIn = (json: string): OpeningFields => JSON.parse(json) as OpeningFields;

/** A change as `viewer` sees it. */
export function shownChange(
  app: core.App,
  { base: _, before, after, ...change }: ChangeRow,
  viewer: Actor,
): Change {
  return {
    ...change,
    before: openingIn(before),
    after: openingIn(after),
    madeBy: person(app, change.madeBy),
    madeAt: isoInShanghai(change.madeAt),
    decidedBy: change.decidedBy === null ? null : person(app, change.decidedBy),
    decidedAt: iso(change.decidedAt),
    endedAt: iso(change.endedAt),
    mine: change.madeBy === viewer.id,
  };
}

const iso = (at: number | null) => (at === null ? null : isoInShanghai(at));

const person = (app: core.App, id: string): Change['madeBy'] =>
  row<Change['madeBy']>(app, 'number name', 'SELECT number, name FROM members WHERE id = {:id}', { id }) ?? {
    number: '',
    name: '',
  };
