import { checkFields } from '../../../src/contract/check.ts';
import { feedbackCalls } from '../../../src/feedback/contract.ts';
import { feedbackLabels } from '../../../src/feedback/labels.ts';
import { callRoutes, refusalBody } from '../frame/call.ts';
import { formOf, isForm } from '../frame/form.ts';
import { type Route, sendJson } from '../frame/http.ts';
import { halfOf } from '../frame/page.ts';
import { feedbackHandlers, keepLine } from './feedback.ts';

const call = feedbackCalls.giveFeedback;
const words = { refusals: {}, labels: feedbackLabels };

/** The calls, of which the first may also be made by the plain form at the end of a page, without any script. */
export const feedbackRoutes: Route[] = callRoutes(feedbackCalls, feedbackHandlers, words).map((route) =>
  route.method === call.method && route.path === call.path
    ? { ...route, handle: (e) => (isForm(e) ? answerForm(e) : route.handle(e)) }
    : route,
);

function answerForm(e: core.RequestEvent): void {
  const wantsJson = /\bapplication\/json\b/.test(e.request.header.get('Accept'));
  const folder = `${halfOf(e)}/thanks/`;
  try {
    const answer = keepLine(
      { app: e.app, e, now: Date.now() },
      checkFields(call.body, formOf(e, ['page', 'clear', 'note'], call.bodyLimit)),
    );
    if (wantsJson) sendJson(e, 200, JSON.stringify(answer));
    else e.redirect(303, folder);
  } catch (problem) {
    const body = refusalBody(problem, words, `${call.method} ${call.path}`);
    if (wantsJson) sendJson(e, body.status, JSON.stringify(body));
    else e.redirect(303, `${folder}not-sent/`);
  }
}
