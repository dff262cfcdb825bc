import type { APIRoute } from 'astro';
import { hsdsOf } from '../../directory/hsds.ts';
import { fileAnswer } from '../../site/machines/answers.ts';
import { currentStore } from '../../site/store.ts';

export const GET: APIRoute = ({ url }) => {
  const { community, centers, services } = currentStore();
  const directory = { community, centers: [...centers.values()], services: [...services.values()] };
  return fileAnswer(JSON.stringify(hsdsOf(directory, url.origin)), 'json');
};
