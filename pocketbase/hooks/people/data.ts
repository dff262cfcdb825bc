import { dayOf } from '../../../src/calendar/shanghai.ts';
import { csvHead, csvRow, jsonRow } from '../../../src/contract/export.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import type { KeptPart, StoredPage, StoredRow } from '../frame/keeping.ts';
import { keepings } from './keepings.ts';
import { mandateFor, memberNamed } from './members.ts';
import { traceReading } from './reading-trace.ts';

/** Rows of one answer: some hundred kilobytes at most. */
const PAGE = 1000;

export const exportHandlers: Pick<Handlers<PeopleCalls>, 'exportRows' | 'exportCsv'> = {
  exportRows(context, { member, part, cursor }) {
    const of = partNamed(part);
    const { found, next } = pageOfPart(context, whoseData(context, member, of), of, cursor);
    return {
      part,
      title: of.title,
      columns: of.columns.map(({ name, title }) => ({ name, title })),
      rows: found.map((one) => jsonRow(of, one)),
      next,
      parts: everyPart()
        .filter(([, one]) => mayTake(context, member, one))
        .map(([part, { title }]) => ({ part, title })),
    };
  },
  exportCsv(context, { member, part, cursor }) {
    const of = partNamed(part);
    const { found, next } = pageOfPart(context, whoseData(context, member, of), of, cursor);
    return {
      file: `时光银行-${of.title}-${dayOf(context.now)}.csv`,
      text: (cursor === undefined ? csvHead(of) : '') + found.map((one) => csvRow(of, one)).join(''),
      next,
    };
  },
};

/** Whose data go out: the caller's own, or those of someone who gave a mandate to read, or asked staff at the desk. */
function whoseData(context: MemberContext, id: string | undefined, of: KeptPart): string {
  const { app, actor } = context;
  if (!mayTake(context, id, of)) throw refuse('not_your_account');
  if (id === undefined || id === actor.id) return actor.id;
  const member = memberNamed(app, id).id;
  if (holds(actor, 'members.manage')) traceReading(context, 'data.exported', member);
  return member;
}

function mayTake(context: MemberContext, id: string | undefined, { reach }: KeptPart): boolean {
  const { actor } = context;
  if (id === undefined || id === actor.id) return true;
  if (reach !== 'own' && holds(actor, 'members.manage')) return true;
  return reach === 'mandate' && mandateFor(context, id, 'read') !== null;
}

const everyPart = (): [string, KeptPart][] => keepings().flatMap(({ parts }) => Object.entries(parts));

function partNamed(part: string): KeptPart {
  const found = everyPart().find(([name]) => name === part);
  if (!found) throw new Refusal('field_choice', { field: 'part' });
  return found[1];
}

function pageOfPart(
  { app }: MemberContext,
  member: string,
  { columns, rows: source }: KeptPart,
  cursor: string | undefined,
): StoredPage {
  if (typeof source !== 'string') return source(app, member, cursor, PAGE);
  if (cursor !== undefined && !/^\d{1,15}(\.[0-9a-z]{1,20})?$/.test(cursor))
    throw new Refusal('field_cursor');
  const found = rows<StoredRow & { spot: string }>(
    app,
    [...columns.map(({ name }) => name), 'spot'].join(' '),
    `SELECT * FROM (${source}) WHERE spot > {:after} ORDER BY spot LIMIT ${PAGE + 1}`,
    { member, after: cursor ?? '' },
  );
  const shown = found.slice(0, PAGE);
  return { found: shown, next: found.length > PAGE ? (shown.at(-1)?.spot ?? null) : null };
}
