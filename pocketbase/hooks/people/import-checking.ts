/** What stands against rows of a table of people: in themselves, among each other, and with who is a member already. */
import * as v from 'valibot';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { type importCalls, importedMember } from '../../../src/people/calls/imports.ts';
import { rows } from '../frame/database.ts';

export type ImportedMember = v.InferOutput<typeof importedMember>;
type TypedRows = CheckedInput<typeof importCalls.checkImport>['rows'];
type Fault = v.InferOutput<typeof importCalls.checkImport.answer>['faults'][number];

const FAULTS: { readonly [code: string]: Fault['fault'] } = {
  field_empty: 'empty',
  field_long: 'long',
  field_characters: 'characters',
};

/** Cells that cannot be kept as they are; and the rows in their one form, as far as they can. */
export function readRows(typed: TypedRows): { faults: Fault[]; read: (ImportedMember | null)[] } {
  const faults: Fault[] = [];
  const read = typed.map((one, row) => {
    const result = v.safeParse(importedMember, one, { abortPipeEarly: true });
    if (result.success) return result.output;
    for (const { message, path } of result.issues)
      faults.push({ row, field: path?.[0]?.key as Fault['field'], fault: FAULTS[message] ?? 'wrong' });
    return null;
  });
  return { faults, read };
}

export interface Standing {
  row: number;
  /** The member that this row is: by name and phone, or by name and year of birth where neither has a phone. */
  known: string | null;
  /** Who else has it. */
  phoneTaken: number;
  emailTaken: number;
}

/** How rows stand to those who are members; of rows that nothing stands against there is none. */
export function standingOf(app: core.App, read: readonly (ImportedMember | null)[]): Standing[] {
  return rows<Standing>(
    app,
    'row known phoneTaken emailTaken',
    `WITH r AS MATERIALIZED (SELECT key AS row, value ->> 'name' AS name, value ->> 'phone' AS phone,
        value ->> 'email' AS email, value ->> 'bornYear' AS born FROM json_each({:rows}) WHERE type = 'object'),
      found AS (
        SELECT r.row, iif(m.name = r.name, m.number, NULL) AS known, m.name <> r.name AS phoneTaken, 0 AS emailTaken
          FROM r CROSS JOIN members m ON m.phone = r.phone AND m.phone != '' WHERE r.phone <> ''
        UNION ALL SELECT r.row, NULL, 0, 1
          FROM r CROSS JOIN members m ON m.email = r.email AND m.email != '' WHERE r.email <> ''
        UNION ALL SELECT r.row, min(m.number), 0, 0
          FROM members m JOIN r ON r.name = m.name AND r.born = m.bornYear
          WHERE m.phone = '' AND r.phone = '' AND m.status <> 'left' GROUP BY r.row)
      SELECT row, max(known) AS known, max(phoneTaken) AS phoneTaken, max(emailTaken) AS emailTaken
        FROM found GROUP BY row ORDER BY row`,
    { rows: JSON.stringify(read) },
  );
}

/** How many rows are of somebody whom a row before them is of. */
export function twiceIn(read: readonly ImportedMember[]): number {
  const seen = new Set<string>();
  let twice = 0;
  for (const { name, phone, email, bornYear } of read) {
    const keys = [phone === '' ? `${name} ${bornYear}` : phone, ...(email === '' ? [] : [email])];
    if (keys.some((key) => seen.has(key))) twice += 1;
    for (const key of keys) seen.add(key);
  }
  return twice;
}
