import type { BankCalls } from '../../../src/bank/contract.ts';
import { type Cell, csvHead, csvRow, type ExportPart, jsonRow, parts } from '../../../src/bank/export.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { dayOf } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import { mandateFor, memberNamed } from '../people/members.ts';
import { traceReading } from '../people/reading-trace.ts';
import { PARTS } from './export-parts.ts';
import { linesOf, sumOf } from './lines.ts';
import { readCursor, standingOf } from './passbook.ts';

/** Rows of one answer: some hundred kilobytes at most. */
const PAGE = 1000;

export const exportHandlers: Pick<Handlers<BankCalls>, 'exportRows' | 'exportCsv'> = {
  exportRows(context, { member, part, cursor }) {
    const { title, columns } = parts[part];
    const { found, next } = pageOfPart(context, whoseData(context, member), part, cursor);
    return {
      part,
      title,
      columns: columns.map(({ name, title }) => ({ name, title })),
      rows: found.map((one) => jsonRow(part, one)),
      next,
    };
  },
  exportCsv(context, { member, part, cursor }) {
    const { found, next } = pageOfPart(context, whoseData(context, member), part, cursor);
    return {
      file: `时光银行-${parts[part].title}-${dayOf(context.now)}.csv`,
      text: (cursor === undefined ? csvHead(part) : '') + found.map((one) => csvRow(part, one)).join(''),
      next,
    };
  },
};

/** Whose data go out: the caller's own, or those of someone who gave a mandate to read, or asked staff at the desk. */
function whoseData(context: MemberContext, id: string | undefined): string {
  const { app, actor } = context;
  if (id === undefined || id === actor.id) return actor.id;
  if (holds(actor, 'members.manage')) {
    const member = memberNamed(app, id).id;
    traceReading(context, 'data.exported', member);
    return member;
  }
  if (mandateFor(context, id, 'read') === null) throw refuse('not_your_account');
  return id;
}

type Stored = { [name: string]: Cell };

function pageOfPart(
  { app }: MemberContext,
  member: string,
  part: ExportPart,
  cursor: string | undefined,
): { found: Stored[]; next: string | null } {
  if (part === 'entries') return pageOfEntries(app, member, cursor);
  if (cursor !== undefined && !/^\d{1,15}(\.[0-9a-z]{1,20})?$/.test(cursor))
    throw new Refusal('field_cursor');
  const columns = parts[part].columns.map(({ name }) => name);
  const found = rows<Stored & { spot: string }>(
    app,
    [...columns, 'spot'].join(' '),
    `SELECT * FROM (${PARTS[part]}) WHERE spot > {:after} ORDER BY spot LIMIT ${PAGE + 1}`,
    { member, after: cursor ?? '' },
  );
  const shown = found.slice(0, PAGE);
  return { found: shown, next: found.length > PAGE ? (shown.at(-1)?.spot ?? null) : null };
}

/** The book from its first entry on: each page adds up what came before it. */
function pageOfEntries(
  app: core.App,
  account: string,
  cursor: string | undefined,
): { found: Stored[]; next: string | null } {
  const before = standingOf(app, account).last + 1;
  const first = cursor ? readCursor(cursor) + 1 : 1;
  const past = sumOf(app, { account, first: 1, before: Math.min(first, before) });
  const found = linesOf(app, { account, first, before }, 'oldest', past, PAGE + 1);
  const shown = found.slice(0, PAGE);
  return {
    found: shown.map((line) => ({ ...line })),
    next: found.length > PAGE ? String(shown.at(-1)?.seq) : null,
  };
}
