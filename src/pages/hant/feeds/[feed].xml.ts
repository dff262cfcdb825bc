import type { APIRoute } from 'astro';
import { fileAnswer } from '../../../site/machines/answers.ts';
import { atomFeed } from '../../../site/machines/feed.ts';
import { traditional } from '../../../site/machines/traditional.ts';
import { currentStore } from '../../../site/store.ts';

export const GET: APIRoute = ({ params, url: { origin } }) => {
  const store = currentStore();
  const script = traditional(store, origin);
  return fileAnswer(atomFeed(params.feed ?? '', store, origin, Date.now(), script), 'atom');
};
