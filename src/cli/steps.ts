import { steps as text } from './strings.ts';

/** What a long step reports while it runs, e.g. `下载了 40%`. */
export type Progress = (detail: string) => void;

const QUIET = 1_500;
const EVERY = 5_000;

/**
 * Runs one step of the start. A step that is over within a second and a half says nothing; a longer one says what it
 * does and why, goes on telling how it stands, and at its end how long it took.
 */
export async function step<T>(
  { name, why }: { name: string; why: string },
  say: (line: string) => void,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  let detail = '';
  let told = false;
  const first = setTimeout(() => {
    told = true;
    say(text.begins(name, why));
  }, QUIET);
  const again = setInterval(() => say(text.still(seconds(), detail)), EVERY);
  try {
    const result = await work((now) => {
      detail = now;
    });
    if (told) say(text.lasted(name, seconds()));
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}
