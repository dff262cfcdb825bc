import { resolve } from 'node:path';
import { drill, sayDrilled } from './backup/drill.ts';
import { drillText } from './backup/words.ts';
import { runCommand } from './command.ts';
import { readSettings } from './settings.ts';
import { step } from './steps.ts';

const root = resolve(import.meta.dirname, '../..');

process.exit(
  await runCommand('', async () =>
    sayDrilled(
      await step(drillText.step, console.log, (progress) => drill(root, readSettings(root), progress)),
    ),
  ),
);
