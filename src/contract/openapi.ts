import { toJsonSchema } from '@valibot/to-json-schema';
import { type Call, type Calls, pathFields, type Schema } from './call.ts';
import { generalRefusals } from './general.ts';

/**
 * The OpenAPI 3.1 description of a table of calls. Checks that JSON Schema cannot say (a day that exists) are left
 * out; `x-who` and `x-refusals` carry who may call and which codes it answers.
 */
export function openapi(calls: Calls, info: { title: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, call] of Object.entries(calls)) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(name, call) };
  }
  return {
    openapi: '3.1.0',
    info,
    'x-refusals-of-every-call': Object.keys(generalRefusals),
    paths,
    components: {
      securitySchemes: { member: { type: 'apiKey', in: 'header', name: 'Authorization' } },
      schemas: { Refusal: refusalSchema },
    },
  };
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

function operation(operationId: string, call: Call): object {
  const open = call.who.includes('everyone');
  return {
    operationId,
    summary: call.summary,
    'x-who': call.who,
    'x-refusals': call.refusals ?? [],
    ...(open ? {} : { security: [{ member: [] }] }),
    parameters: parameters(call),
    ...(call.body ? { requestBody: { required: true, content: json(schema(call.body, 'input')) } } : {}),
    responses: {
      200: { description: 'done', content: json(schema(call.answer, 'output')) },
      default: { description: 'refused', content: json({ $ref: '#/components/schemas/Refusal' }) },
    },
  };
}

function parameters(call: Call): object[] {
  const path = pathFields(call.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
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

function schema(of: Schema, typeMode: 'input' | 'output'): object {
  const { $schema: _, ...shape } = toJsonSchema(of as Parameters<typeof toJsonSchema>[0], {
    typeMode,
    target: 'draft-2020-12',
    errorMode: 'ignore',
  });
  return shape;
}

const json = (of: object) => ({ 'application/json': { schema: of } });
