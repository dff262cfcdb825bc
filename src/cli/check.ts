import { resolve } from 'node:path';
import { checkContent, sentence } from '../publisher/content.ts';
import { readSettings } from './settings.ts';
import { Stop } from './stop.ts';
import { checkText as text } from './strings.ts';

process.exit(await main());

/** Reads the community's content as the publisher would and says what is wrong in it. */
async function main(): Promise<number> {
  try {
    const { content } = readSettings(resolve(import.meta.dirname, '../..'));
    const problems = await checkContent(content, Date.now());
    if (problems.length === 0) {
      console.log(text.clean(content));
      return 0;
    }
    console.error([text.problems(problems.length, content), ...problems.map(sentence)].join('\n'));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
  }
  return 1;
}
