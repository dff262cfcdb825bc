import type { APIRoute } from 'astro';
import { listedPages } from '../../site/addresses.ts';
import { fileAnswer } from '../../site/machines/answers.ts';
import { siteMapPart } from '../../site/machines/siteMap.ts';
import { currentStore } from '../../site/store.ts';

export const GET: APIRoute = ({ params, url }) => {
  const store = currentStore();
  return fileAnswer(
    siteMapPart(params.part ?? '', store, () => listedPages(store), url.origin),
    'xml',
  );
};
