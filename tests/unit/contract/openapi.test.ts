import { readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { everyCall, namedSchemas } from '../../../src/calls.ts';
import { defineCalls } from '../../../src/contract/call.ts';
import * as f from '../../../src/contract/fields.ts';
import { openapi } from '../../../src/contract/openapi.ts';

const file = new URL('../../../pocketbase/openapi.json', import.meta.url);
const made = openapi(everyCall, namedSchemas, { title: '时光', version: '1' });

test('openapi.json is what the contract says (OPENAPI=write writes it anew)', async () => {
  const text = `${JSON.stringify(made, null, 2)}\n`;
  if (process.env.OPENAPI === 'write') await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('every schema in it is a schema, and every call has its own name', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false }).addSchema(
    made,
    'made',
  );
  const { paths, components } = made as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  const inFile = (schema: object) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"made#/'));
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  for (const { responses, requestBody, operationId } of operations) {
    for (const content of [requestBody?.content, responses[200]?.content]) {
      const schema = content?.['application/json'].schema;
      if (schema) expect(() => ajv.compile(inFile(schema)), operationId).not.toThrow();
    }
  }
  for (const [name, schema] of Object.entries(components.schemas))
    expect(() => ajv.compile(inFile(schema)), name).not.toThrow();
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(Object.keys(everyCall).length);
});

test('what many calls take or answer is told once, under its name', () => {
  const told = new Map<string, number>();
  const look = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    const { type, properties } = at as { type?: string; properties?: object };
    const text = JSON.stringify(at);
    if (type === 'object' && Object.keys(properties ?? {}).length > 3 && text.length > 500)
      told.set(text, (told.get(text) ?? 0) + 1);
    for (const part of Object.values(at)) look(part);
  };
  look(made);
  expect([...told].filter(([, times]) => times > 1).map(([text]) => text.slice(0, 200))).toEqual([]);
});

test('a parameter in a path that no schema checks is refused', () => {
  const calls = defineCalls({
    odd: { method: 'GET', path: '/api/{odd}', summary: '', who: ['everyone'], answer: f.fields({}) },
  });
  expect(() => openapi(calls, {}, { title: '', version: '' })).toThrow('no schema for {odd}');
});

interface Operation {
  operationId: string;
  requestBody?: { content: Content };
  responses: { 200?: { content: Content } };
}
interface Content {
  'application/json': { schema: object };
}
