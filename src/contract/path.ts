import * as v from 'valibot';
import { pathFields, type Schema } from './call.ts';
import * as f from './fields.ts';
import type { GeneralCode } from './general.ts';

const code: GeneralCode = 'field_id';

/** What may stand in a path, by name: no call has a parameter that is not here. */
const parameters: { readonly [name: string]: Schema } = {
  id: f.id(),
  member: f.memberId(),
  attachment: f.id(),
  /** The address of a public notice, as the content folder names it. */
  slug: v.pipe(v.string(code), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, code), v.maxLength(80, code)),
};

/** The schema of each parameter of `path`, in order. */
export function pathParameters(path: string): { name: string; schema: Schema }[] {
  return pathFields(path).map((name) => {
    const schema = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!schema) throw new Error(`${path}: no schema for {${name}}`);
    return { name, schema };
  });
}
