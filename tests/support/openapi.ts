/** The committed OpenAPI file as the tests hold it against the server: what may be sent, and what may come back. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isSigner } from '../../src/contract/who.ts';

export interface JsonSchema {
  additionalProperties?: boolean;
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  pattern?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  items?: JsonSchema;
  minItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}
interface Described {
  operationId: string;
  'x-who': string[];
  'x-refusals': string[];
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }[];
  requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
  responses: { 200: { content: { 'application/json': { schema: JsonSchema } } } };
}

/** One call of the OpenAPI file. */
export interface Operation {
  name: string;
  method: string;
  path: string;
  who: string[];
  keyed: boolean;
  /** What the body holds, or (of a GET) the query; null where the call takes nothing. */
  fields: JsonSchema | null;
  /** Whether `fields` holds for a body or query like this. */
  takes(value: unknown): boolean;
  /** What is wrong with an answer: empty where it is as described. */
  complaintsOf(status: number, body: unknown): string[];
}

const file = new URL('../../pocketbase/openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as {
  'x-refusals-of-every-call': string[];
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, JsonSchema> };
};
const ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false, allowUnionTypes: true });
const PLACE = '#/components/schemas/';
ajv.addSchema(document, 'file');
const compile = (schema: JsonSchema) =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll(`"${PLACE}`, `"file${PLACE}`)));
const refusal = compile({ $ref: `${PLACE}Refusal` });
/** A schema itself, where it is a name of the file's. */
export function resolved(schema: JsonSchema): JsonSchema {
  const named = schema.$ref && document.components.schemas[schema.$ref.slice(PLACE.length)];
  return named || schema;
}
const general = document['x-refusals-of-every-call'];

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path, described)),
);

/** The call that a request is for. */
export function operationFor(method: string, path: string): Operation | null {
  const [plain = ''] = path.split('?');
  const fits = (one: Operation) =>
    one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain);
  // A path without parameters goes before one with them.
  return (
    operations.filter(fits).sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0] ?? null
  );
}

function operationOf(method: string, path: string, described: Described): Operation {
  const query = described.parameters.filter((one) => one.in === 'query');
  const fields: JsonSchema | null =
    (described.requestBody && resolved(described.requestBody.content['application/json'].schema)) ??
    (query.length > 0
      ? {
          type: 'object',
          properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
          required: query.filter(({ required }) => required).map(({ name }) => name),
        }
      : null);
  const takes = fields && compile({ additionalProperties: false, ...fields });
  const answer = compile(described.responses[200].content['application/json'].schema);
  const codes = new Set([...general, ...described['x-refusals']]);
  // What only the house's own processes are told needs no words.
  const known = new Set(
    described['x-who'].some(isSigner)
      ? []
      : [
          ...Object.keys(fields?.properties ?? {}),
          ...described.parameters.filter((one) => one.in === 'path').map((one) => one.name),
        ],
  );
  return {
    name: described.operationId,
    method,
    path,
    who: described['x-who'],
    keyed: described.parameters.some(({ name }) => name === 'Idempotency-Key'),
    fields,
    takes: (value) => takes === null || takes(value),
    complaintsOf: (status, body) =>
      status === 200 ? problemsOf(answer, body) : complaintsOfRefusal(status, body, codes, known),
  };
}

const problemsOf = (check: ValidateFunction, value: unknown): string[] =>
  check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

function complaintsOfRefusal(
  status: number,
  body: unknown,
  codes: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string[] {
  const found = problemsOf(refusal, body);
  if (found.length > 0) return found;
  const {
    status: said,
    message,
    data,
  } = body as {
    status: number;
    message: string;
    data: { code: string; params?: { field?: string } };
  };
  if (said !== status) found.push(`says ${said} under ${status}`);
  if (!codes.has(data.code)) found.push(`the code ${data.code} is not among its refusals`);
  const [quoted = ''] = message.match(/“[^”]*”/) ?? [];
  if (quoted !== '' && known.has(data.params?.field ?? '') && !/[\u4e00-\u9fff]/.test(quoted))
    found.push(`no word for ${quoted}`);
  if (/native code|\[object/.test(message)) found.push(`the program shows through: ${message}`);
  // What the caller typed may come back in quotation marks; all other words are Chinese.
  const words = message.replace(/“[^”]*”/g, '').replaceAll(/[A-Z]{2,6}-\d{6}/g, '');
  if (!/[\u4e00-\u9fff]/.test(words)) found.push(`no Chinese sentence: ${message}`);
  if (/[A-Za-z]{2,}|\{|\}|undefined|NaN/.test(words)) found.push(`not only Chinese: ${message}`);
  return found;
}
