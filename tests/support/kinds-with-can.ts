/**
 * Records that say what their reader `can` do, as the contract tells them: of which kinds there are, which calls show
 * them, and which call takes each action. A kind that is added to the contract is here by itself.
 */
import { everyCall } from '../../src/calls.ts';
import type { Call } from '../../src/contract/call.ts';

/** What is looked at in a schema of the contract. */
interface Looked {
  type: string;
  entries?: Record<string, Looked>;
  item?: Looked;
  wrapped?: Looked;
  options?: readonly (string | Looked)[];
}

/** One kind of record: those whose `can` is the same schema, in lists and in single views. */
export interface Kind {
  name: string;
  /** What `can` may hold. */
  actions: readonly string[];
  /** The calls that answer it, by name. */
  shownBy: readonly string[];
}
/** A record as one answer showed it to one reader. */
export interface Shown {
  kind: Kind;
  id: string;
  state: string;
  can: readonly string[];
  /** All of it. */
  fields: Record<string, unknown>;
}

const calls = Object.entries(everyCall as Record<string, Call>);
const kinds = new Map<Looked, { name: string; actions: string[]; shownBy: string[] }>();
for (const [name, call] of calls) {
  for (const of of schemasIn(call.answer as unknown as Looked)) {
    const can = of.entries?.can as Looked;
    const known = kinds.get(can) ?? { name, actions: (can.item?.options ?? []) as string[], shownBy: [] };
    known.shownBy.push(name);
    kinds.set(can, known);
  }
}
export const kindsWithCan: readonly Kind[] = [...kinds.values()];

function* schemasIn(schema: Looked): Generator<Looked> {
  if (schema.entries?.can?.type === 'array') yield schema;
  for (const each of Object.values(schema.entries ?? {})) yield* schemasIn(each);
  if (schema.item) yield* schemasIn(schema.item);
  if (schema.wrapped) yield* schemasIn(schema.wrapped);
}

/** Every record with a `can` in an answer of this call. */
export function recordsIn(name: string, answer: unknown): Shown[] {
  const call = (everyCall as Record<string, Call>)[name];
  return call ? [...recordsOf(call.answer as unknown as Looked, answer)] : [];
}
function* recordsOf(schema: Looked, value: unknown): Generator<Shown> {
  if (value === null || value === undefined) return;
  const kind = schema.entries?.can && kinds.get(schema.entries.can);
  const fields = value as Record<string, unknown>;
  if (kind)
    yield {
      kind,
      id: String(fields.id),
      state: String(fields.state ?? ('closed' in fields ? fields.closed !== null : '')),
      can: fields.can as string[],
      fields,
    };
  for (const [name, each] of Object.entries(schema.entries ?? {})) yield* recordsOf(each, fields[name]);
  if (schema.item && Array.isArray(value)) for (const each of value) yield* recordsOf(schema.item, each);
  if (schema.wrapped) yield* recordsOf(schema.wrapped, value);
}

/**
 * The calls that show a kind: those of lists, with each choice that their query has and for each of `members` whom it can
 * be asked about, and those of one record by its id.
 */
export function viewsOf(
  kind: Kind,
  members: readonly string[],
): { lists: [string, Record<string, string>][]; singles: string[] } {
  const lists: [string, Record<string, string>][] = [];
  const singles: string[] = [];
  for (const name of kind.shownBy) {
    const { method, path, query } = (everyCall as Record<string, Call>)[name] as Call;
    if (method !== 'GET') continue;
    if (path.endsWith('/{id}')) singles.push(name);
    if (path.includes('{')) continue;
    const fields = Object.entries((query as unknown as Looked | undefined)?.entries ?? {});
    const asked = fields.flatMap(([field, schema]) =>
      (field === 'member' && schema.wrapped ? members : optionsOf(schema)).map((one) => ({ [field]: one })),
    );
    const needed = fields.find(([, schema]) => !schema.wrapped);
    const first = needed && { [needed[0]]: optionsOf(needed[1])[0] ?? '' };
    for (const query of asked.length > 0 ? asked : [{}]) lists.push([name, { ...first, ...query }]);
  }
  return { lists, singles };
}
const optionsOf = ({ options, wrapped }: Looked): string[] =>
  wrapped ? optionsOf(wrapped) : (options ?? []).filter((one) => typeof one === 'string');

/** Actions that are a call of another name, and what is sent to it besides. */
const OTHERWISE: Record<string, { path: string; input?: Record<string, unknown> }> = {
  agree: { path: 'answer', input: { agrees: true } },
  decline: { path: 'answer', input: { agrees: false } },
  publishUrgently: { path: 'urgent' },
  approveAfterwards: { path: 'approve' },
  agreeDecline: { path: 'decide', input: { agrees: true } },
  keep: { path: 'decide', input: { agrees: false } },
};

/** The call that takes an action on a record, and what must be sent to it; null where there is none. */
export function callOf(
  action: string,
  { kind, fields }: Pick<Shown, 'kind' | 'fields'>,
): { name: string; input: Record<string, unknown> } | null {
  // Whoever approves a card prints it.
  if (action === 'approve' && fields.kind === 'card')
    return { name: 'issueLoginCard', input: { member: fields.memberId } };
  const own = callAt(kind, fields, kebab(action));
  if (own) return { name: own, input: {} };
  const { path, input = {} } = OTHERWISE[action] ?? {};
  const other = path && callAt(kind, fields, path);
  return other ? { name: other, input } : null;
}

/** The call at this end of an address of the kind; of several (moves of two) the one that is named as the record is. */
function callAt(kind: Kind, fields: Record<string, unknown>, end: string): string | null {
  const rooms = kind.shownBy.map((name) => roomOf((everyCall as Record<string, Call>)[name] as Call));
  const found = calls.filter(([, call]) => {
    const [, , , , record = '', last] = call.path.split('/');
    return (
      call.method === 'POST' && rooms.includes(roomOf(call)) && /^\{(id|slug)\}$/.test(record) && last === end
    );
  });
  const [one] = found.length > 1 ? found.filter(([, call]) => roomOf(call) === `${fields.kind}s`) : found;
  return one?.[0] ?? null;
}
const kebab = (action: string) => action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const roomOf = ({ path }: Call) => path.split('/')[3] ?? '';
