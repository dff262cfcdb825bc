import type { APIRoute } from 'astro';
import { iconOf } from '../site/drawings.ts';
import { fileAnswer } from '../site/machines/answers.ts';
import { iconSvg } from '../site/machines/icons.ts';
import { currentStore } from '../site/store.ts';

export const GET: APIRoute = () => fileAnswer(iconSvg(iconOf(currentStore()), 'any'), 'svg');
