import type { APIRoute } from 'astro';
import { fileAnswer } from '../../site/machines/answers.ts';
import { atomFeed } from '../../site/machines/feed.ts';
import { currentStore } from '../../site/store.ts';

export const GET: APIRoute = ({ params, url }) =>
  fileAnswer(atomFeed(params.feed ?? '', currentStore(), url.origin, Date.now()), 'atom');
