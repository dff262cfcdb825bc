/**
 * The arrows of the house: pages, portal, console, publisher, cli, hooks → site, island → pure rooms. A pure room
 * imports nothing but other pure rooms and small libraries. `src/cli/arrows.ts` holds `.astro` files against the
 * same rules, which this tool does not read.
 */
import { systems as named } from './src/calls.ts';

const upper = '^(src/(pages|portal|console|publisher|cli)|pocketbase|tests)/';
const heavy = '^node_modules/(astro|@astrojs|react|react-dom|@tanstack|pocketbase|esbuild|vite)/';

/**
 * What each system uses, on the floor of rules and on the server: as it says itself. None looks at another that it does
 * not name, and what is no system's looks at none.
 */
const uses = {
  ...Object.fromEntries(named.map(({ name, uses }) => [name, uses])),
  // On the server only: `src/site` and `src/search` are no systems' but floors.
  search: ['site'],
  site: [],
};
const systems = Object.keys(uses);
const rules = named.map(({ name }) => name);
const ground = 'contract|content|calendar|hanzi|privacy|markdown|search|tables';
const pure = `^src/(${ground}|${rules.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-rooms-know-only-each-other',
      severity: 'error',
      from: { path: pure },
      to: { path: '^(src|pocketbase|tests|content)/', pathNot: pure },
    },
    {
      name: 'pure-rooms-do-no-input-or-output',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'pure-rooms-use-small-libraries', severity: 'error', from: { path: pure }, to: { path: heavy } },
    {
      name: 'site-and-island-look-down',
      severity: 'error',
      from: { path: '^src/(site|island)/' },
      to: { path: upper },
    },
    {
      name: 'islands-stay-in-the-browser',
      severity: 'error',
      from: { path: '^src/(portal|console|island)/' },
      to: { path: '^(src/(pages|publisher|cli)|pocketbase|tests)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'islands-use-no-node',
      severity: 'error',
      from: { path: '^src/(portal|console|island)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'publisher-looks-down',
      severity: 'error',
      from: { path: '^src/publisher/' },
      to: { path: '^(src/(pages|portal|console|cli)|pocketbase|tests)/' },
    },
    {
      name: 'hooks-look-down',
      severity: 'error',
      from: { path: '^pocketbase/' },
      to: { path: '^(src/(pages|portal|console|publisher|cli|island)|tests)/' },
    },
    {
      name: 'the-frame-knows-no-system',
      severity: 'error',
      from: { path: '^pocketbase/hooks/frame/' },
      to: { path: `^(pocketbase/hooks|src)/(${systems.join('|')})/` },
    },
    {
      name: 'the-ground-knows-no-system',
      severity: 'error',
      from: { path: `^src/(${ground})/` },
      to: { path: '^src/', pathNot: `^src/(${ground})/` },
    },
    ...systems.map((name) => ({
      name: `${name}-imports-what-it-uses`,
      severity: /** @type {const} */ ('error'),
      from: { path: [`^pocketbase/hooks/${name}/`, ...(rules.includes(name) ? [`^src/${name}/`] : [])] },
      to: {
        path: `^(pocketbase/hooks|src)/(${systems.join('|')})/`,
        pathNot: `^(pocketbase/hooks|src)/(${[name, ...uses[name]].join('|')})/`,
      },
    })),
    {
      name: 'the-frame-of-an-island-knows-no-system',
      severity: 'error',
      from: { path: '^src/(portal|console)/frame/' },
      to: { path: `^src/(portal|console)/(${rules.join('|')})/` },
    },
    ...rules.map((name) => ({
      name: `doors-of-${name}-import-what-it-uses`,
      severity: /** @type {const} */ ('error'),
      from: { path: `^src/(portal|console)/${name}/` },
      to: {
        path: `^src/((portal|console)/)?(${rules.join('|')})/`,
        pathNot: `^src/((portal|console)/)?(${[name, ...uses[name]].join('|')})/`,
        // Types of what others answer are no ties.
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'hooks-run-without-node',
      severity: 'error',
      from: { path: '^pocketbase/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-rests-on-tests',
      severity: 'error',
      from: { path: '^(src|pocketbase)/' },
      to: { path: '^tests/' },
    },
    { name: 'every-import-is-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
