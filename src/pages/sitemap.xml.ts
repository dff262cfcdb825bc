import type { APIRoute } from 'astro';
import { fileAnswer } from '../site/machines/answers.ts';
import { siteMapIndex } from '../site/machines/siteMap.ts';
import { currentStore } from '../site/store.ts';

export const GET: APIRoute = ({ url }) => fileAnswer(siteMapIndex(currentStore(), url.origin), 'xml');
