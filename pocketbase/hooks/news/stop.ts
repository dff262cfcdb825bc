import type { Route } from '../frame/http.ts';
import { answerPage, reveal } from '../frame/page.ts';
import { stopBy } from './letters.ts';

const PATH = '/letters/stop/{stop}';
const PAGE = '/letters/';

/**
 * Where a letter leads whoever wants no more of them, without a login. To look at it changes nothing, for programs follow the
 * links of letters; to send anything there does (RFC 8058), and what is sent is not looked at.
 */
export const stopRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, bodyLimit: 0, handle: (e) => show(e, 'ask') },
  {
    method: 'POST',
    path: PATH,
    bodyLimit: 0,
    handle(e) {
      stopBy(e.app, e.request.pathValue('stop'));
      show(e, 'done');
    },
  },
];

function show(e: core.RequestEvent, what: 'ask' | 'done'): void {
  const header = e.response.header();
  header.set('X-Robots-Tag', 'noindex');
  if (answerPage(e, 200, PAGE, (html) => reveal(html, what))) return;
  header.set('Cache-Control', 'no-store');
  e.string(200, what === 'done' ? '不再寄了。' : '请过几分钟再打开。');
}
