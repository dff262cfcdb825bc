import { Stop } from './stop.ts';
import { commandText as text } from './strings.ts';

/**
 * Runs a command that says its outcome in lines and ends. Answers the exit code: 1, with `failed` and a sentence, where
 * it could not do what was asked.
 */
export async function runCommand(failed: string, work: () => Promise<string[]>): Promise<number> {
  // Whatever a command makes holds members' data or opens it: for its owner alone.
  process.umask(0o077);
  try {
    for (const line of await work()) console.log(line);
    return 0;
  } catch (error) {
    console.error(`${failed}${error instanceof Stop ? error.message : text.unexpected(error)}`);
    return 1;
  }
}
