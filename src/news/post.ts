import type { LetterScript } from './letters.ts';

/** What the server hands to the program that sends one letter (`src/cli/post.ts`), and what it hears of it. */
export interface Post {
  to: string;
  /** Which it is sent in; it is written in Simplified. */
  script: LetterScript;
  subject: string;
  text: string;
  /** The address at which whoever has the letter ends all that come; empty in one that may not be of those. */
  stop: string;
}

/**
 * `later`: the house's own server could not be spoken to, or puts off; nobody has it. `never`: this one address was refused for good.
 * `unsure`: it was handed over whole, and then nothing more was said. `away` of a server with which the next letter would come no further.
 */
export interface Posted {
  state: 'sent' | 'later' | 'never' | 'unsure';
  away: boolean;
  said: string;
}

/** So many milliseconds one letter may take, from the first look for the server's address to its last word. */
export const POST_TAKES = 30_000;
