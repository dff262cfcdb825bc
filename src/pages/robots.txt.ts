import type { APIRoute } from 'astro';
import { fileAnswer } from '../site/machines/answers.ts';
import { robots } from '../site/machines/siteMap.ts';

export const GET: APIRoute = ({ url }) => fileAnswer(robots(url.origin), 'text');
