import { join, resolve } from 'node:path';
import { leftOfSample } from '../publisher/content/left-over.ts';
import { checkContent, sentence } from '../publisher/content.ts';
import { readSettings } from './settings.ts';
import { Stop } from './stop.ts';
import { checkText as text } from './strings.ts';

/** Words of one file that are shown; more of them say nothing new. */
const SHOWN = 5;

process.exit(await main());

/** Reads the community's content as the publisher would and says what is wrong in it. */
async function main(): Promise<number> {
  try {
    const root = resolve(import.meta.dirname, '../..');
    const { content } = readSettings(root);
    const problems = await checkContent(content, Date.now());
    if (problems.length === 0) {
      console.log(text.clean(content));
      await warn(content, join(root, 'content'));
      return 0;
    }
    console.error([text.problems(problems.length, content), ...problems.map(sentence)].join('\n'));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
  }
  return 1;
}

/** Says where the sample's words were left in a community's own folder. It is no fault: a name may be the same. */
async function warn(content: string, sample: string): Promise<void> {
  if (content === sample) return;
  const left = await leftOfSample(content, sample, Date.now());
  if (left.length === 0) return;
  const lines = left.map(({ path, words }) =>
    text.leftIn(path, words.slice(0, SHOWN), Math.max(0, words.length - SHOWN)),
  );
  console.log([text.left(left.length), ...lines].join('\n'));
}
