import { runBenches } from './benches.ts';

process.exit(await runBenches('soak', process.argv.slice(2)));
