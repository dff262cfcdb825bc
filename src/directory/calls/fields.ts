import * as v from 'valibot';
import { weekdays } from '../../calendar/fields.ts';
import * as f from '../../contract/fields.ts';

/** `08:30`; `24:00` at the latest. */
const time = () => TIME;
const TIME = v.pipe(v.string('field_wrong'), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'field_wrong'));

const list = <Item extends v.GenericSchema>(item: Item, least: number, most: number) =>
  v.pipe(v.array(item, 'field_wrong'), v.minLength(least, 'field_least'), v.maxLength(most, 'field_most'));

const stretch = { from: time(), to: time() };
const opening = f.fields({
  days: list(f.choice(weekdays), 1, weekdays.length),
  ...stretch,
  note: f.lineNote(60),
});

/** When a center is open, as its file writes it: the fields of `centerSchema` with these names, and no other. */
export const openingFields = f.fields({
  hours: list(opening, 1, 20),
  extraHours: list(opening, 0, 20),
  onHolidays: f.choice(['休息', '照常', '值班']),
  holidayHours: list(f.fields(stretch), 0, 6),
  exceptions: list(
    f.fields({ day: f.day(), hours: list(f.fields(stretch), 0, 6), reason: f.line(60) }),
    0,
    100,
  ),
});
export type OpeningFields = v.InferOutput<typeof openingFields>;

/** SHA-1 of a center's file: another one means that the file was changed. */
export const fileHash = () => v.pipe(v.string('field_wrong'), v.regex(/^[0-9a-f]{40}$/, 'field_wrong'));

/**
 * `waiting` for a second of staff; `agreed`, and the publisher has it to do; `live` on the pages. Over without that:
 * `dropped` by one of staff, `conflict` where the file was changed meanwhile, `failed` where the content does not bear it.
 */
const changeStates = ['waiting', 'agreed', 'live', 'dropped', 'conflict', 'failed'] as const;

/** A change of when a center is open. */
export const openingChange = v.strictObject({
  id: v.string(),
  center: v.string(),
  name: v.string(),
  state: v.picklist(changeStates),
  before: openingFields,
  after: openingFields,
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
});
