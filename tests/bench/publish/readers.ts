import { setTimeout as pause } from 'node:timers/promises';
import type { Publishing } from '../../support/publishing.ts';

/** Residents, and how long each looks at a page, milliseconds. */
export const READERS = 50;
const LOOKS = 1_000;

/** Does `work` while residents read: each looks at a page, and then at another. How long each waited goes into `seen`. */
export async function whileRead<T>(house: Publishing, seen: number[], work: () => Promise<T>): Promise<T> {
  let reading = true;
  const pages = [
    '/',
    '/hant/',
    '/notices/',
    '/hant/notices/',
    '/centers/bianmin/',
    '/services/',
    ...Array.from({ length: 40 }, (_, at) => `/notices/t${String(at * 70).padStart(4, '0')}/`),
  ];
  const readers = Array.from({ length: READERS }, async (_, who) => {
    await pause((who * LOOKS) / READERS);
    for (let at = 0; reading; at += 1) {
      const began = performance.now();
      await house.page(pages[(who * 7 + at) % pages.length] ?? '/');
      seen.push(performance.now() - began);
      await pause(LOOKS);
    }
  });
  try {
    return await work();
  } finally {
    reading = false;
    await Promise.all(readers);
  }
}
