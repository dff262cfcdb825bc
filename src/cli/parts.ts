/** `npm run parts [FILE]`: writes down what the house is made of, and asks what is known against it. Exit code 1: faults; 2: nobody answered. */
import { join, resolve } from 'node:path';
import { writeWhole } from './made.ts';
import { advisories } from './parts/advisories.ts';
import { inventory } from './parts/inventory.ts';
import { partsText as text } from './parts/words.ts';

const root = resolve(import.meta.dirname, '../..');
const file = resolve(process.argv[2] ?? join(root, 'sbom.cdx.json'));
const suffix = process.platform === 'win32' ? '.exe' : '';

const list = inventory(root, join(root, '.state/bin', `pocketbase${suffix}`));
writeWhole(file, `${JSON.stringify(list, null, 1)}\n`);
console.log(text.list(list.components.length, file));
const known = await advisories(root);
if ('unreachable' in known) console.log(text.unreachable(known.unreachable));
else if (known.faults.length === 0) console.log(text.none);
else {
  for (const { part, severity, title } of known.faults) console.log(text.fault(part, severity, title));
  console.log(text.out);
}
console.log(text.notAsked);
process.exit('unreachable' in known ? 2 : known.faults.length > 0 ? 1 : 0);
