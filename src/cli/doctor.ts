import { resolve } from 'node:path';
import { examine } from './doctor/examine.ts';
import { doctorText as text } from './doctor/words.ts';
import { step } from './steps.ts';

const root = resolve(import.meta.dirname, '../..');
const json = process.argv[2] === '--json';

const began = performance.now();
const findings = await step(text.step, json ? () => {} : console.log, () => examine(root));
const wrong = findings.filter(({ good }) => !good).length;
if (json) console.log(JSON.stringify({ good: wrong === 0, at: Date.now(), checks: findings }));
else {
  for (const { good, name, said } of findings) console.log(text.line(good, name, said));
  console.log(text.outcome(wrong, ((performance.now() - began) / 1000).toFixed(1)));
}
// As JSON it is read, not judged: whoever started it looks at what it says.
process.exit(wrong === 0 || json ? 0 : 1);
