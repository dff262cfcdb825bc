import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './publishing.ts';

export interface Standing {
  /** Beginning with a slash, from the folder on. */
  path: string;
  bytes: Buffer;
}

/**
 * Every file below a folder that the publisher may be writing in, read at one go: a file on its way stands under another
 * name for a moment, and where one left while it was read all are read again.
 */
export function filesStanding(folder: string, are = (_name: string) => true): Promise<Standing[]> {
  return eventually(async () => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && are(file.name))
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => ({ path: path.slice(folder.length), bytes: readFileSync(path) }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  });
}
