import type { Touch } from '../site/addresses.ts';
import { typeOf } from './content/types.ts';
import type { Content } from './content.ts';

/** One record that is new, different or gone. */
export interface Change {
  collection: Touch;
  id: string;
}

/** Which records differ between two states of the content; a file that a record names counts with it. */
export function changesBetween(before: Content, after: Content): Change[] {
  const differs = (path: string) => {
    const [was, is] = [before.records.get(path), after.records.get(path)];
    if (was === is)
      return is?.files.some(
        (file) => before.sizes.get(file.path)?.bytes !== after.sizes.get(file.path)?.bytes,
      );
    return true;
  };
  return [...new Set([...before.records.keys(), ...after.records.keys()])].filter(differs).flatMap((path) => {
    const record = after.records.get(path) ?? before.records.get(path);
    return record ? [{ collection: typeOf(record).collection, id: record.slug }] : [];
  });
}
