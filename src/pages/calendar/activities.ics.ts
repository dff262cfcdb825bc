import type { APIRoute } from 'astro';
import { activitiesCalendar } from '../../site/machines/activities.ts';
import { fileAnswer } from '../../site/machines/answers.ts';
import { currentStore } from '../../site/store.ts';

export const GET: APIRoute = ({ url }) =>
  fileAnswer(activitiesCalendar(currentStore(), url.origin, Date.now()), 'calendar');
