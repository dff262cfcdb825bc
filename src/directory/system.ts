import { defineSystem } from '../contract/manifest.ts';

/** The community, its centers and guides: files of `content/`, no calls. */
export const directory = defineSystem({
  name: 'directory',
  uses: [],
  calls: {},
  schemas: {},
  words: { refusals: {}, labels: {} },
  rights: ['directory.write'],
});
