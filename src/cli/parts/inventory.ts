import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumOf } from '../made.ts';
import { version as pocketbase } from '../release.ts';

interface Component {
  type: 'library' | 'application';
  name: string;
  version: string;
  purl: string;
  'bom-ref': string;
  licenses?: { license: { name: string } }[];
  hashes?: { alg: string; content: string }[];
}

/** What the house is made of, as CycloneDX 1.5. */
export interface Inventory {
  bomFormat: 'CycloneDX';
  specVersion: '1.5';
  version: 1;
  metadata: { component: { type: 'application'; name: string; version: string } };
  components: Component[];
}

interface Locked {
  version: string;
  name?: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
}

const BELOW = 'node_modules/';

/**
 * Every package of package-lock.json but developers' tools, on whatever system it runs, and PocketBase, of which
 * `executable` is hashed where it is there. Not by `npm sbom --omit dev`: npm 11 leaves out too what a tool needs
 * beside the house, valibot among it.
 */
export function inventory(root: string, executable: string): Inventory {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { packages } = read('package-lock.json') as { packages: { [path: string]: Locked } };
  const { name, version } = read('package.json') as { name: string; version: string };
  const components = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, locked]) => libraryOf(path.slice(path.lastIndexOf(BELOW) + BELOW.length), locked));
  const purl = `pkg:golang/github.com/pocketbase/pocketbase@v${pocketbase}`;
  components.push({
    type: 'application',
    name: 'pocketbase',
    version: pocketbase,
    purl,
    'bom-ref': purl,
    ...(existsSync(executable) && {
      hashes: [{ alg: 'SHA-256', content: sumOf(readFileSync(executable)) }],
    }),
  });
  // One package may lie in two places.
  const once = new Map(components.map((one) => [one.purl, one]));
  const component = { type: 'application', name, version } as const;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component },
    components: [...once.values()],
  };
}

function libraryOf(place: string, { name = place, version, license, integrity }: Locked): Component {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [, sum] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  return {
    type: 'library',
    name,
    version,
    purl,
    'bom-ref': purl,
    ...(license && { licenses: [{ license: { name: license } }] }),
    ...(sum && { hashes: [{ alg: 'SHA-512', content: Buffer.from(sum, 'base64').toString('hex') }] }),
  };
}
