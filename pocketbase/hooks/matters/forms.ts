import {
  dayForPeople,
  dayOf,
  minuteOfDay,
  parseInstant,
  timeForPeople,
} from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { checkFields } from '../../../src/contract/check.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { matterWords } from '../../../src/matters/words.ts';
import { refusalBody } from '../frame/call.ts';
import { formOf, isForm } from '../frame/form.ts';
import type { Route } from '../frame/http.ts';
import { sendJson } from '../frame/http.ts';
import { answerPage, escaped, fill, inside, keep, refusedIn, reveal, textOf } from '../frame/page.ts';
import { ask, judge, part, reopen, say, stillGood, withdraw } from './saying.ts';

/**
 * The forms of `/matters/` and `/matters/ask/`, without script: a call that a plain form made is answered with one of
 * those pages, filled in. The words stand in the page, in the script it is read in; what is here goes into them.
 */
type Context = { app: core.App; e: core.RequestEvent };
type Name =
  | 'sayMatter'
  | 'askMatter'
  | 'judgeMatter'
  | 'withdrawMatter'
  | 'reopenMatter'
  | 'stillGood'
  | 'partMatter';
type Progress = ReturnType<typeof ask>;

const SAY = '/matters/';
const ASK = '/matters/ask/';
const fields: { readonly [name in Name]: readonly string[] } = {
  sayMatter: ['kind', 'words', 'place', 'name', 'phone', 'once'],
  askMatter: ['no', 'code'],
  judgeMatter: ['no', 'code', 'solved', 'satisfied', 'words'],
  withdrawMatter: ['no', 'code'],
  reopenMatter: ['no', 'code', 'words'],
  stillGood: ['no', 'code'],
  partMatter: ['no', 'code', 'words'],
};

/** The same routes, of which a plain form is answered with a page. */
export function withForms(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    const [name] = (Object.keys(fields) as Name[]).filter((one) => sayingCalls[one].path === route.path);
    return name && route.method === 'POST'
      ? { ...route, handle: (e: core.RequestEvent) => (isForm(e) ? answerForm(e, name) : route.handle(e)) }
      : route;
  });
}

function answerForm(e: core.RequestEvent, name: Name): void {
  const call = sayingCalls[name];
  const context = { app: e.app, e };
  let given: { [field: string]: string } = {};
  try {
    const written = Object.entries(formOf(e, fields[name], call.bodyLimit));
    given = Object.fromEntries(written.filter(([, value]) => value !== ''));
    if (name === 'sayMatter' && Object.keys(given).join() === 'words') {
      beginWith(e, given);
      return;
    }
    const page = answers[name](context, given);
    if (answerPage(e, 200, page.href, page.edit)) return;
    sendJson(e, 200, JSON.stringify(page.answer));
  } catch (problem) {
    const body = refusalBody(problem, matterWords, `${call.method} ${call.path}`);
    const href = name === 'sayMatter' ? SAY : ASK;
    if (!answerPage(e, body.status, href, (html) => refusedIn(html, body.data.code, given))) {
      sendJson(e, body.status, JSON.stringify(body));
    }
  }
}

/** From the search: what was asked there is what one begins to say. Nothing of it stands in an address. */
function beginWith(e: core.RequestEvent, given: { [field: string]: string }): void {
  if (!answerPage(e, 200, SAY, (html) => keep(html, 'words', given.words ?? '')))
    throw new Refusal('not_found');
}

interface Page {
  href: string;
  answer: object;
  edit: (html: string) => string;
}
const checked = <N extends Name>(name: N, given: object) =>
  checkFields(sayingCalls[name].body, given) as CheckedInput<(typeof sayingCalls)[N]>;

const answers: { readonly [name in Name]: (context: Context, given: { [field: string]: string }) => Page } = {
  sayMatter(context, given) {
    const answer = say(context, checked('sayMatter', given));
    const { no, code, dueAt } = answer;
    return {
      href: '/matters/said/',
      answer,
      edit: (html) => fill(fill(fill(html, 'no', no), 'code', code), 'due', momentText(dueAt)),
    };
  },
  askMatter: (context, given) => told(ask(context, checked('askMatter', given)), given),
  judgeMatter: (context, given) => told(judge(context, checked('judgeMatter', given)), given),
  withdrawMatter: (context, given) => told(withdraw(context, checked('withdrawMatter', given)), given),
  stillGood: (context, given) => told(stillGood(context, checked('stillGood', given)), given),
  reopenMatter: (context, given) => told(reopen(context, checked('reopenMatter', given)), given),
  partMatter: (context, given) => told(part(context, checked('partMatter', given)), given),
};

function told(answer: Progress, { no = '', code = '' }: { [field: string]: string }): Page {
  return {
    href: ASK,
    answer,
    edit: (html) =>
      progressIn(html, answer).replaceAll('{no}', escaped(no)).replaceAll('{code}', escaped(code)),
  };
}

function progressIn(
  html: string,
  { no, place, state, dueAt, mergedInto, steps, reads, open }: Progress,
): string {
  let page = reveal(reveal(html, 'progress'), `state-${state}`);
  page = fill(fill(page, 'of', no), 'place', place);
  if (dueAt !== null) page = fill(reveal(page, 'until'), 'due', momentText(dueAt));
  if (mergedInto !== null) page = fill(reveal(page, 'merged'), 'into', mergedInto);
  const lines = steps.map(
    ({ at, step, words }) =>
      `<li><time datetime="${at}">${momentText(at)}</time> ${textOf(html, `step-${step}`)}${words === '' ? '' : `<p>${escaped(words)}</p>`}</li>`,
  );
  page = inside(page, 'steps', lines.join(''));
  if (reads.length > 0) {
    const looks = reads.map(
      ({ at, why }) => `<li><time datetime="${at}">${momentText(at)}</time> ${escaped(why)}</li>`,
    );
    page = inside(reveal(page, 'looked'), 'reads', looks.join(''));
  }
  if (open.includes('notDone') && !open.includes('judge')) page = reveal(page, 'handed');
  return open.reduce((now, act) => reveal(now, `do-${act}`), page);
}

/** `2026年11月29日 下午2:30`: the same in both scripts, without the day of the week, which is not. */
function momentText(iso: string): string {
  const at = parseInstant(iso) ?? 0;
  const [day] = dayForPeople(dayOf(at)).split(' ');
  return `${day} ${timeForPeople(minuteOfDay(at))}`;
}
