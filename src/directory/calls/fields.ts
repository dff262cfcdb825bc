import * as v from 'valibot';
import { weekdays } from '../../calendar/fields.ts';
import * as f from '../../contract/fields.ts';
import { type Cell, type Cells, formOf, type Part, parts } from '../forms.ts';

/** What a form says: of each field the text, the rows, or the fields within it. */
export interface Said {
  [field: string]: SaidValue;
}
export type SaidValue = string | string[] | Said[] | Said;
/** What an entry of the directory says, and which part of it. */
export type Entry = Said & { part: Part };

/** `08:30`; `24:00` at the latest. */
const TIME = v.pipe(v.string('field_wrong'), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'field_wrong'));
const COUNT = v.pipe(v.string('field_wrong'), v.regex(/^(?:[1-9]\d?)?$/, 'field_wrong'));

const list = <Item extends v.GenericSchema>(item: Item, least: number, most: number) =>
  v.pipe(v.array(item, 'field_wrong'), v.minLength(least, 'field_least'), v.maxLength(most, 'field_most'));

function schemaOf(cell: Cell): v.GenericSchema {
  switch (cell.as) {
    case 'line':
      return cell.optional ? f.lineNote(cell.most) : f.line(cell.most);
    case 'phone':
      return f.line(40);
    case 'time':
      return TIME;
    case 'day':
      return f.day();
    case 'days':
      return list(f.choice(weekdays), 1, weekdays.length);
    case 'count':
      return COUNT;
    case 'choice':
      return f.choice(cell.optional ? ['', ...cell.of] : cell.of);
    case 'lines':
      return list(f.line(cell.line), 0, cell.most);
    case 'rows':
      return list(f.fields(schemasOf(cell.of)), cell.least, cell.most);
    case 'group':
      return f.fields(schemasOf(cell.of));
  }
}

const schemasOf = (cells: Cells): v.ObjectEntries =>
  Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, schemaOf(cell)]));

const ENTRIES = parts.map((part) =>
  f.fields({ part: v.literal(part), ...schemasOf(formOf(part).fields) }),
) as unknown as [v.StrictObjectSchema<{ part: v.LiteralSchema<Part, undefined> }, undefined>];

/** An entry as its file writes it: the fields of its form (`forms.ts`), and no other. */
export const entryFields = v.variant('part', ENTRIES, 'field_wrong') as unknown as v.GenericSchema<Entry>;

/** SHA-1 of what stands in the file of an entry: another one means that it was changed there. */
export const entryHash = () => v.pipe(v.string('field_wrong'), v.regex(/^[0-9a-f]{40}$/, 'field_wrong'));

/**
 * `waiting` for a second of staff; `agreed`, and the publisher has it to do; `live` on the pages. Over without that:
 * `dropped` by one of staff, `conflict` where the file was changed meanwhile, `failed` where the content does not bear it.
 */
const changeStates = ['waiting', 'agreed', 'live', 'dropped', 'conflict', 'failed'] as const;

/** A change of an entry. */
export const entryChange = v.strictObject({
  id: v.string(),
  part: v.picklist(parts),
  slug: v.string(),
  name: v.string(),
  state: v.picklist(changeStates),
  before: entryFields,
  after: entryFields,
  madeBy: f.person(),
  madeAt: f.at(),
  /** Who agreed or dropped it. */
  decidedBy: v.nullable(f.person()),
  decidedAt: v.nullable(f.at()),
  /** When the publisher told how it ended. */
  endedAt: v.nullable(f.at()),
  /** Why it failed, a Chinese sentence. */
  problem: v.string(),
  /** Whether the caller made it. */
  mine: v.boolean(),
  /** Whether it still stands as it was written, and nothing is in the way of writing again what stood before. */
  back: v.boolean(),
});
