import { dayForPeople } from '../../../src/calendar/shanghai.ts';
import { certificateCalls } from '../../../src/certificates/calls.ts';
import { certificateWords } from '../../../src/certificates/words.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import { refusalBody } from '../frame/call.ts';
import { formOf, isForm } from '../frame/form.ts';
import { type Route, sendJson } from '../frame/http.ts';
import { answerPage, escaped, fill, inside, refusedIn, reveal, textOf } from '../frame/page.ts';
import { check } from './checking.ts';

/** The page `/certificates/`, without script: what is checked there is answered with the same page, filled in. */
const CHECK = '/certificates/';
const call = certificateCalls.checkCertificate;
type Checked = ReturnType<typeof check>;

/** The same routes, of which a plain form is answered with a page. */
export const withForm = (routes: readonly Route[]): Route[] =>
  routes.map((route) =>
    route.path === call.path && route.method === call.method
      ? { ...route, handle: (e: core.RequestEvent) => (isForm(e) ? answerForm(e) : route.handle(e)) }
      : route,
  );

function answerForm(e: core.RequestEvent): void {
  let given: { [field: string]: string } = {};
  try {
    given = formOf(e, ['no', 'code', 'name'], call.bodyLimit);
    const checked = checkFields(call.body, given) as CheckedInput<typeof call>;
    const answer = check({ app: e.app, e }, checked);
    if (!answerPage(e, 200, CHECK, (html) => toldIn(html, answer))) sendJson(e, 200, JSON.stringify(answer));
  } catch (problem) {
    const body = refusalBody(problem, certificateWords, `${call.method} ${call.path}`);
    if (!answerPage(e, body.status, CHECK, (html) => refusedIn(html, body.data.code, given)))
      sendJson(e, body.status, JSON.stringify(body));
  }
}

function toldIn(html: string, { no, state, name, from, to, times, minutes, rows, ...days }: Checked): string {
  let page = reveal(reveal(html, 'told'), `is-${state}`);
  if (state === 'issued') page = reveal(page, 'compare');
  page = fill(fill(page, 'of', no), 'named', name);
  page = fill(fill(page, 'from', dayText(from)), 'to', dayText(to));
  page = inside(page, 'length', `${lengthIn(page, minutes)} ${timesIn(page, times)}`);
  page = fill(page, 'issued-on', dayText(days.issuedOn));
  if (days.revokedOn !== null)
    page = fill(reveal(page, 'was-revoked'), 'revoked-on', dayText(days.revokedOn));
  const lines = rows.map(
    ({ service, times, minutes }) =>
      `<li><span>${textOf(page, `service-${service.id}`) || escaped(service.name)}</span> <span class="figures">${timesIn(page, times)} ${lengthIn(page, minutes)}</span></li>`,
  );
  return inside(page, 'rows', lines.join(''));
}

/** `2026年11月29日`: the same in both scripts, without the day of the week. */
const dayText = (day: string): string => dayForPeople(day).split(' ')[0] ?? '';
// The words for them stand in the page, in its script.
const timesIn = (html: string, times: number): string => `${times}${textOf(html, 'unit-times')}`;
function lengthIn(html: string, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const text = (count: number, unit: string) =>
    count === 0 ? '' : `${count}${textOf(html, `unit-${unit}`)}`;
  return text(hours, 'hours') + text(rest, 'minutes');
}
