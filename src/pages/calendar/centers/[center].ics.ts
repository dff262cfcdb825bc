import type { APIRoute } from 'astro';
import { fileAnswer } from '../../../site/machines/answers.ts';
import { hoursCalendar } from '../../../site/machines/openingHours.ts';
import { currentStore } from '../../../site/store.ts';

export const GET: APIRoute = ({ params, url }) =>
  fileAnswer(hoursCalendar(params.center ?? '', currentStore(), url.origin, Date.now()), 'calendar');
