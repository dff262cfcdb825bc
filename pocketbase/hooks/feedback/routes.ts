import { checkFields } from '../../../src/contract/check.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { feedbackCalls } from '../../../src/feedback/contract.ts';
import { feedbackLabels } from '../../../src/feedback/labels.ts';
import { whileReading } from '../frame/bodies.ts';
import { callRoutes, refusalBody } from '../frame/call.ts';
import { type Route, sendJson } from '../frame/http.ts';
import { feedbackHandlers, keepLine } from './feedback.ts';

const call = feedbackCalls.giveFeedback;
const words = { refusals: {}, labels: feedbackLabels };

/** The calls, of which the first may also be made by the plain form at the end of a page, without any script. */
export const feedbackRoutes: Route[] = callRoutes(feedbackCalls, feedbackHandlers, words).map((route) =>
  route.method === call.method && route.path === call.path
    ? { ...route, handle: (e) => (isForm(e) ? answerForm(e) : route.handle(e)) }
    : route,
);

const isForm = (e: core.RequestEvent): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(e.request.header.get('Content-Type'));

function answerForm(e: core.RequestEvent): void {
  const wantsJson = /\bapplication\/json\b/.test(e.request.header.get('Accept'));
  const folder = `${/^https?:\/\/[^/]+\/hant\//.test(e.request.header.get('Referer')) ? '/hant' : ''}/thanks/`;
  try {
    const answer = keepLine({ app: e.app, e, now: Date.now() }, checkFields(call.body, formOf(e)));
    if (wantsJson) sendJson(e, 200, JSON.stringify(answer));
    else e.redirect(303, folder);
  } catch (problem) {
    const body = refusalBody(problem, words, `${call.method} ${call.path}`);
    if (wantsJson) sendJson(e, body.status, JSON.stringify(body));
    else e.redirect(303, `${folder}not-sent/`);
  }
}

function formOf(e: core.RequestEvent): { [name: string]: string } {
  // A browser always says how long its form is.
  if (e.request.contentLength < 0 || e.request.contentLength > call.bodyLimit)
    throw new Refusal('body_large');
  // PocketBase keeps what was read, and parses that.
  whileReading(e, () => readerToString(e.request.body, call.bodyLimit));
  return Object.fromEntries(['page', 'clear', 'note'].map((name) => [name, e.request.postFormValue(name)]));
}
