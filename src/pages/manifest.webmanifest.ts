import type { APIRoute } from 'astro';
import { fileAnswer } from '../site/machines/answers.ts';
import { manifest } from '../site/machines/manifest.ts';
import { currentStore } from '../site/store.ts';

export const GET: APIRoute = () => fileAnswer(manifest(currentStore()), 'manifest');
