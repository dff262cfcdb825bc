import type { ConfigData } from 'html-validate';

/** What every page keeps to, for html-validate. */
export const rules: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // A number is set on one line by CSS, so that it can be copied with the hyphens that phones expect.
    'tel-non-breaking': 'off',
    // Everything comes from the same origin.
    'require-sri': 'off',
    // Tables that scroll are regions with a name; the list of hits is one that a script fills.
    'prefer-native-element': ['error', { exclude: ['region', 'listbox'] }],
  },
};
