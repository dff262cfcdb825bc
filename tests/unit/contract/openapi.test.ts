import { readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { everyCall } from '../../../src/calls.ts';
import { openapi } from '../../../src/contract/openapi.ts';

const file = new URL('../../../pocketbase/openapi.json', import.meta.url);
const made = openapi(everyCall, { title: '时光', version: '1' });

test('openapi.json is what the contract says (OPENAPI=write writes it anew)', async () => {
  const text = `${JSON.stringify(made, null, 2)}\n`;
  if (process.env.OPENAPI === 'write') await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('every schema in it is a schema, and every call has its own name', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const { paths } = made as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  for (const { responses, requestBody, operationId } of operations) {
    for (const content of [requestBody?.content, responses[200]?.content]) {
      const schema = content?.['application/json'].schema;
      if (schema) expect(() => ajv.compile(schema), operationId).not.toThrow();
    }
  }
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(Object.keys(everyCall).length);
});

interface Operation {
  operationId: string;
  requestBody?: { content: Content };
  responses: { 200?: { content: Content } };
}
interface Content {
  'application/json': { schema: object };
}
