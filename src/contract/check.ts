import * as v from 'valibot';
import type { Schema } from './call.ts';
import { generalRefusals } from './general.ts';
import { Refusal, type RefusalParams } from './refusal.ts';

/** Checks `value`, and throws a Refusal that names the first wrong field. */
export function checkFields<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw refusalOf(result.issues[0]);
}

function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  const field = issue.path?.map((item) => String(item.key)).join('.') ?? '';
  if (field === '') return new Refusal('body_malformed');
  if (issue.input === undefined) return new Refusal('field_missing', { field });
  if (issue.expected === 'never') return new Refusal('field_unknown', { field: field.slice(0, 40) });
  const code = issue.message in generalRefusals ? issue.message : 'field_wrong';
  const params: RefusalParams =
    typeof issue.requirement === 'number' ? { field, limit: issue.requirement } : { field };
  return new Refusal(code, params);
}
