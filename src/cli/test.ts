import { runTestCommand } from './test-command.ts';

process.exit(await runTestCommand(process.argv.slice(2)));
