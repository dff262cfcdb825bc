import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { Call, Calls, Schema } from './call.ts';
import { generalRefusals } from './general.ts';
import { pathParameters } from './path.ts';

/** Schemas that several calls use, by the names they have in the file. */
export type NamedSchemas = { readonly [name: string]: Schema };
type Mode = 'input' | 'output';

/**
 * The OpenAPI 3.1 description of a table of calls. Checks that JSON Schema cannot say (a day that exists) are left
 * out; `x-who` and `x-refusals` carry who may call and which codes it answers. What is `named` is told once: as it is
 * answered, and under its name with `Input` as it is sent, where a call takes it.
 */
export function openapi(calls: Calls, named: NamedSchemas, info: { title: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, call] of Object.entries(calls)) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(name, call, named) };
  }
  const all: Record<string, object> = { Refusal: refusalSchema };
  for (const mode of ['output', 'input'] as const) {
    for (const [name, shape] of Object.entries(
      toJsonSchemaDefs(named as Record<string, Convertible>, config(mode)),
    ))
      all[nameOf(name, mode)] = shape;
  }
  return {
    openapi: '3.1.0',
    info,
    'x-refusals-of-every-call': Object.keys(generalRefusals),
    paths,
    components: {
      securitySchemes: { member: { type: 'apiKey', in: 'header', name: 'Authorization' } },
      schemas: used(all, paths),
    },
  };
}

const PLACE = '#/components/schemas/';
const nameOf = (name: string, mode: Mode) => (mode === 'input' ? `${name}Input` : name);

/** Those that are referred to from `from`, or from one that is. */
function used(all: Record<string, object>, from: object): Record<string, object> {
  const found = new Set<string>();
  const look = (at: object) => {
    for (const [, name = ''] of JSON.stringify(at).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look(all[name] ?? {});
    }
  };
  look(from);
  return Object.fromEntries(Object.entries(all).filter(([name]) => found.has(name)));
}

const refusalSchema = {
  type: 'object',
  required: ['status', 'message', 'data'],
  additionalProperties: false,
  properties: {
    status: { type: 'integer' },
    message: { type: 'string', minLength: 1 },
    data: {
      type: 'object',
      required: ['code'],
      additionalProperties: false,
      properties: {
        code: { type: 'string' },
        params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      },
    },
  },
};

function operation(operationId: string, call: Call, named: NamedSchemas): object {
  const open = call.who.includes('everyone');
  return {
    operationId,
    summary: call.summary,
    'x-who': call.who,
    'x-refusals': call.refusals ?? [],
    ...(open ? {} : { security: [{ member: [] }] }),
    parameters: parameters(call),
    ...(call.body
      ? { requestBody: { required: true, content: json(schema(call.body, 'input', named)) } }
      : {}),
    responses: {
      200: { description: 'done', content: json(schema(call.answer, 'output', named)) },
      default: { description: 'refused', content: json({ $ref: `${PLACE}Refusal` }) },
    },
  };
}

function parameters(call: Call): object[] {
  const path = pathParameters(call.path).map(({ name, schema: of }) => ({
    name,
    in: 'path',
    required: true,
    schema: schema(of, 'input'),
  }));
  const header = call.keyed
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', pattern: '^[\\x21\\x22\\x24-\\x7e]{8,80}$' },
        },
      ]
    : [];
  if (!call.query) return [...path, ...header];
  const shape = schema(call.query, 'input') as { properties?: Record<string, object>; required?: string[] };
  const query = Object.entries(shape.properties ?? {}).map(([name, of]) => ({
    name,
    in: 'query',
    required: shape.required?.includes(name) ?? false,
    schema: of,
  }));
  return [...path, ...query, ...header];
}

function config(typeMode: Mode) {
  return {
    typeMode,
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideRef: ({ referenceId }: { referenceId: string }) => PLACE + nameOf(referenceId, typeMode),
  } as const;
}

function schema(of: Schema, mode: Mode, definitions: NamedSchemas = {}): object {
  const {
    $schema: _,
    $defs: __,
    ...shape
  } = toJsonSchema(of as Convertible, {
    ...config(mode),
    definitions: definitions as Record<string, Convertible>,
  });
  return shape;
}
type Convertible = Parameters<typeof toJsonSchema>[0];

const json = (of: object) => ({ 'application/json': { schema: of } });
