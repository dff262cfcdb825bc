import { fill } from '../../../island/fill.ts';
import { words } from './strings.ts';

/** As files write them, in the order of their words. */
export const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const named: { readonly [path: string]: string } = words.fields;
/** What a field is called: by its part and path (`contact.place.name`), or by its own name wherever it stands. */
export function labelOf(path: string): string {
  const [field = ''] = path.split('.').slice(-1);
  return named[path] ?? named[field] ?? field;
}

const adds: { readonly [path: string]: string } = words.adds;
/** On the button that adds a row. */
export const addOf = (path: string): string => adds[path] ?? fill(words.add, { what: labelOf(path) });

const options: { readonly [path: string]: readonly string[] } = words.options;
/** How a choice is said, in the reader's script. */
export const optionsOf = (path: string): readonly string[] =>
  options[path.split('.').slice(-1)[0] ?? ''] ?? [];
