import { runBenches } from './benches.ts';

process.exit(await runBenches('bench', process.argv.slice(2)));
