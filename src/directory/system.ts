import { defineSystem } from '../contract/manifest.ts';
import { entryChange, entryFields } from './calls/fields.ts';
import { directoryCalls } from './contract.ts';
import { directoryWords } from './words.ts';

/** The community, its centers and guides: files of `content/`. What is most often changed of them is written in the console too. */
export const directory = defineSystem({
  name: 'directory',
  uses: [],
  calls: directoryCalls,
  schemas: { DirectoryEntry: entryFields, DirectoryChange: entryChange },
  words: directoryWords,
  rights: ['directory.write'],
});
