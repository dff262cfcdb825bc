/** The fields of content files, told in Chinese with one example a file: complete, right, and in the document as in the faults. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import { auditLimitsSchema } from '../../../src/bank/audit-limits.ts';
import { policySchema } from '../../../src/bank/policy.ts';
import { yearCalendarSchema } from '../../../src/directory/calendar.ts';
import { centerSchema, organisationsSchema } from '../../../src/directory/center.ts';
import { communitySchema } from '../../../src/directory/community.ts';
import { serviceSchema } from '../../../src/directory/service.ts';
import { matterRulesSchema } from '../../../src/matters/rules.ts';
import { noticeSchema } from '../../../src/notices/schema.ts';
import { retentionSchema } from '../../../src/people/retention.ts';
import { examples, fieldsDocument } from '../../../src/publisher/content/examples.ts';
import { contentTypes, readRecord } from '../../../src/publisher/content/types.ts';
import { postKindsSchema } from '../../../src/register/kinds.ts';
import { sample } from './folder.ts';

interface Shape {
  entries?: Record<string, Shape>;
  wrapped?: Shape;
  item?: Shape;
}
/** `hours.from`: every field of a schema, at any depth. */
function fieldsOf(schema: Shape, path = ''): string[] {
  if (schema.wrapped) return fieldsOf(schema.wrapped, path);
  if (schema.item) return fieldsOf(schema.item, path);
  return Object.entries(schema.entries ?? {}).flatMap(([name, inner]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...fieldsOf(inner, field)];
  });
}
const schemas: Record<string, GenericSchema> = {
  community: communitySchema,
  center: centerSchema,
  organisations: organisationsSchema,
  service: serviceSchema,
  notice: noticeSchema,
  policy: policySchema,
  audit: auditLimitsSchema,
  calendar: yearCalendarSchema,
  rules: matterRulesSchema as unknown as GenericSchema,
  retention: retentionSchema,
  posts: postKindsSchema as unknown as GenericSchema,
};

test('each kind of file that people write has an example, and each example is right', () => {
  // A notice that was withdrawn is no other file, and drawings are no text.
  const kinds = contentTypes
    .map(({ kind }) => kind)
    .filter((kind) => !['withdrawn', 'drawing'].includes(kind));
  expect([...examples.keys()].sort()).toEqual(kinds.sort());
  for (const { path, text } of examples.values())
    expect(readRecord(path, text), path).toMatchObject({ path });
});

test.each(Object.entries(schemas))(
  'every field of %s is in its example with a name, and no other',
  (kind, schema) => {
    expect([...(examples.get(kind)?.names.keys() ?? [])].sort()).toEqual(fieldsOf(schema as Shape).sort());
  },
);

test('the document of the fields is the one made of the examples', () => {
  const file = join(sample, '字段.md');
  if (process.env.FIELDS === 'write') writeFileSync(file, fieldsDocument());
  expect(readFileSync(file, 'utf8')).toBe(fieldsDocument());
});
