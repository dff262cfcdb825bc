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
import { pictureCalls } from '../../../src/matters/calls/pictures.ts';
import { sayingCalls } from '../../../src/matters/calls/saying.ts';
import { matterWords } from '../../../src/matters/words.ts';
import { refusalBody } from '../frame/call.ts';
import { formOf, isForm } from '../frame/form.ts';
import type { Route } from '../frame/http.ts';
import { sendJson } from '../frame/http.ts';
import { answerPage, escaped, fill, inside, keep, refusedIn, reveal, textOf } from '../frame/page.ts';
import { picturesOf } from './keep-pictures.ts';
import { ask, judge, knownMatter, part, reopen, say, stillGood, withdraw } from './saying.ts';
import { isUpload, withUpload } from './uploads.ts';

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
  | 'partMatter'
  | 'askPictures';
type Given = { [field: string]: string };
type Progress = ReturnType<typeof ask>;
const calls = { ...sayingCalls, askPictures: pictureCalls.askPictures };

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
  askPictures: ['no', 'code'],
};

/** The same routes, of which a plain form is answered with a page. */
export function withForms(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    const [name] = (Object.keys(fields) as Name[]).filter((one) => calls[one].path === route.path);
    return name && route.method === 'POST'
      ? {
          ...route,
          handle: (e: core.RequestEvent) => {
            if (isForm(e) || (name === 'sayMatter' && isUpload(e))) answerForm(e, name);
            else route.handle(e);
          },
        }
      : route;
  });
}

function answerForm(e: core.RequestEvent, name: Name): void {
  const call = calls[name];
  const context = { app: e.app, e };
  let given: Given = {};
  const answer = (written: Given, files: readonly core.UploadedFile[]) => {
    given = written;
    if (name === 'sayMatter' && Object.keys(given).join() === 'words' && files.length === 0) {
      beginWith(e, given);
      return;
    }
    const page = answers[name](context, given, files);
    if (answerPage(e, 200, page.href, page.edit)) return;
    sendJson(e, 200, JSON.stringify(page.answer));
  };
  try {
    if (isUpload(e)) withUpload(e, fields[name], answer);
    else {
      const written = Object.entries(formOf(e, fields[name], call.bodyLimit));
      answer(Object.fromEntries(written.filter(([, value]) => value !== '')), []);
    }
  } catch (problem) {
    const body = refusalBody(problem, matterWords, `${call.method} ${call.path}`);
    const href = name === 'sayMatter' ? SAY : ASK;
    if (!answerPage(e, body.status, href, (html) => refusedIn(html, body.data.code, given))) {
      sendJson(e, body.status, JSON.stringify(body));
    }
  }
}

/** From the search: what was asked there is what one begins to say. Nothing of it stands in an address. */
function beginWith(e: core.RequestEvent, given: Given): void {
  if (!answerPage(e, 200, SAY, (html) => keep(html, 'words', given.words ?? '')))
    throw new Refusal('not_found');
}

interface Page {
  href: string;
  answer: object;
  edit: (html: string) => string;
}
const checked = <N extends Name>(name: N, given: object) =>
  checkFields(calls[name].body, given) as CheckedInput<(typeof calls)[N]>;

const answers: {
  readonly [name in Name]: (context: Context, given: Given, files: readonly core.UploadedFile[]) => Page;
} = {
  sayMatter(context, given, files) {
    const answer = say(context, checked('sayMatter', given), files);
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
  askPictures(context, given) {
    const known = checked('askPictures', given);
    const page = told(ask(context, known), given);
    const pictures = picturesOf(context.app, knownMatter(context.app, context.e, known).id);
    return { ...page, answer: { pictures }, edit: (html) => picturesIn(page.edit(html), pictures) };
  },
};

function told(answer: Progress, { no = '', code = '' }: Given): Page {
  return {
    href: ASK,
    answer,
    edit: (html) =>
      progressIn(html, answer).replaceAll('{no}', escaped(no)).replaceAll('{code}', escaped(code)),
  };
}

function progressIn(
  html: string,
  { no, place, state, dueAt, mergedInto, steps, reads, pictures, open }: Progress,
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
  if (pictures.length > 0) page = fill(reveal(page, 'do-pictures'), 'picture-count', String(pictures.length));
  if (reads.length > 0) {
    const looks = reads.map(
      ({ at, why }) => `<li><time datetime="${at}">${momentText(at)}</time> ${escaped(why)}</li>`,
    );
    page = inside(reveal(page, 'looked'), 'reads', looks.join(''));
  }
  if (open.includes('notDone') && !open.includes('judge')) page = reveal(page, 'handed');
  return open.reduce((now, act) => reveal(now, `do-${act}`), page);
}

/** Within the page: no picture has an address. */
function picturesIn(html: string, pictures: readonly string[]): string {
  const name = textOf(html, 'picture');
  const items = pictures.map(
    (jpeg, at) =>
      `<li><img src="data:image/jpeg;base64,${escaped(jpeg)}" alt="${escaped(name)} ${at + 1}"></li>`,
  );
  return inside(reveal(html, 'pictures'), 'pictures', items.join(''));
}

/** `2026年11月29日 下午2:30`: the same in both scripts, without the day of the week, which is not. */
function momentText(iso: string): string {
  const at = parseInstant(iso) ?? 0;
  const [day] = dayForPeople(dayOf(at)).split(' ');
  return `${day} ${timeForPeople(minuteOfDay(at))}`;
}
