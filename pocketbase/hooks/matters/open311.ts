import {
  type Answer,
  type Format,
  formats,
  mistake,
  requestsOf,
  servicesOf,
  wantedOf,
  written,
} from '../../../src/matters/open311.ts';
import { row } from '../frame/database.ts';
import type { Route } from '../frame/http.ts';
import { publicly, publicRows } from './public.ts';
import { rulesNow } from './rules.ts';

/** As the standard has it. */
const MOST = 1_000;
const NOT_FOUND = 'Nothing that is public has this number.';

/** Open311 GeoReport v2, reading only (`src/matters/open311.ts`): for programs, so without login and with its own errors. */
export const open311Routes: readonly Route[] = [
  read('/open311/v2/{file}', (e) => {
    const { name, format } = fileOf(e.request.pathValue('file'));
    if (name === 'services' && format) return servicesOf(rulesNow(e.app, Date.now())?.kinds ?? []);
    return name === 'requests' && format ? requests(e) : null;
  }),
  read('/open311/v2/requests/{file}', (e) => {
    const { name } = fileOf(e.request.pathValue('file'));
    const found = publicRows(e.app, 'm.no = {:no}', { no: name });
    return found.length === 0 ? mistake(404, NOT_FOUND) : told(e.app, found);
  }),
  read('/open311/v2/services/{file}', () => mistake(404, 'No service has attributes of its own.')),
  {
    method: 'POST',
    path: '/open311/v2/{file}',
    bodyLimit: 0,
    handle: (e) =>
      send(e, mistake(403, 'Reading only. Whoever has something to say finds the form at /matters/.')),
  },
];

function read(path: string, answer: (e: core.RequestEvent) => Answer | null): Route {
  return {
    method: 'GET',
    path,
    bodyLimit: 0,
    handle: (e) => send(e, answer(e) ?? mistake(404, 'There is services and requests, as .json or .xml.')),
  };
}

/** `2026-0012.xml`; the format is null where it is none of the standard. */
function fileOf(file: string): { name: string; format: Format | null } {
  const [, name = '', ending = ''] = /^(.*)\.([a-z]+)$/.exec(file) ?? [];
  return { name, format: formats.find((one) => one === ending) ?? null };
}

function requests(e: core.RequestEvent): Answer {
  const wanted = wantedOf(queryOf(e), Date.now());
  if ('rows' in wanted) return wanted;
  const { ids, codes, status, from, to } = wanted;
  const closed = "m.state = 'closed'";
  const found = ids
    ? publicRows(
        e.app,
        `m.no IN (SELECT value FROM json_each({:ids})) ORDER BY m.said_at DESC LIMIT ${MOST}`,
        {
          ids: JSON.stringify(ids),
        },
      )
    : publicRows(
        e.app,
        `m.said_at BETWEEN {:from} AND {:to} AND ({:codes} = '' OR m.kind IN (SELECT value FROM json_each({:codes})))
          ${status === null ? '' : `AND ${status === 'closed' ? closed : `NOT ${closed}`}`} ORDER BY m.said_at DESC LIMIT ${MOST}`,
        { from, to, codes: codes ? JSON.stringify(codes) : '' },
      );
  return told(e.app, found);
}

function told(app: core.App, found: ReturnType<typeof publicRows>): Answer {
  const place = row<{ community: string }>(app, 'community', 'SELECT community FROM register_grids');
  return requestsOf(
    found.map((one) => publicly(app, one)),
    place?.community ?? '',
  );
}

/** The query's fields, the first where one is given twice. What is no percent-encoding stays as it is. */
function queryOf(e: core.RequestEvent): { [name: string]: string } {
  const fields: { [name: string]: string } = {};
  for (const part of e.request.url.rawQuery.split('&')) {
    const [name = '', ...value] = part.split('=').map((one) => {
      try {
        return decodeURIComponent(one);
      } catch {
        return one;
      }
    });
    fields[name] ??= value.join('=');
  }
  return fields;
}

function send(e: core.RequestEvent, answer: Answer): void {
  const { format } = fileOf(e.request.pathValue('file'));
  const { type, text } = written(answer, format ?? 'json');
  const header = e.response.header();
  header.set('Content-Type', type);
  header.set('Cache-Control', 'public, max-age=60');
  // Pages of other sites may read it: it holds nothing that is not public.
  header.set('Access-Control-Allow-Origin', '*');
  e.string(answer.status, text);
}
