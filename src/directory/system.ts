import { defineSystem } from '../contract/manifest.ts';
import { openingChange, openingFields } from './calls/fields.ts';
import { directoryCalls } from './contract.ts';
import { directoryWords } from './words.ts';

/** The community, its centers and guides: files of `content/`. When a center is open is written in the console too. */
export const directory = defineSystem({
  name: 'directory',
  uses: [],
  calls: directoryCalls,
  schemas: { Opening: openingFields, OpeningChange: openingChange },
  words: directoryWords,
  rights: ['directory.write'],
});
