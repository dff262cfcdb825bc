import type { BankCalls } from '../../../src/bank/contract.ts';
import { addDays, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';

/** One kind of thing that people do, each as a query of the same columns. `id` is one digit for the kind and the row's own. */
const deed = (
  digit: string,
  of: { row: string; at: string; by: string; act: string; subject: string; more?: string },
  from: string,
) =>
  `SELECT '${digit}' || ${of.row} AS id, ${of.at} AS at, ${of.by} AS by, ${of.act} AS act, ${of.subject} AS subject, ${of.more ?? "'{}'"} AS more FROM ${from}`;
const counted = (column: string) => `printf('%019d', ${column})`;
const named = (column: string) => `substr(${column}, 1, 19)`;
const because = (column: string) => `json_object('reason', ${column})`;

const DEEDS = [
  deed(
    'a',
    { row: counted('seq'), at: 'at', by: 'actor', act: 'act', subject: 'subject', more: 'details' },
    'audit',
  ),
  deed(
    '0',
    {
      row: counted('seq'),
      at: 'recorded_at',
      by: 'maker',
      act: "'entry.' || kind",
      subject: "'transfer:' || seq",
      more: "json_object('minutes', minutes)",
    },
    'ledger_transfers',
  ),
  deed(
    '1',
    {
      row: named('claim'),
      at: 'at',
      by: 'checker',
      act: "'claim.' || verdict",
      subject: "'claim:' || claim",
    },
    'claim_reviews',
  ),
  deed(
    '2',
    {
      row: named('id'),
      at: 'created_at',
      by: 'maker',
      act: "'claim.written'",
      subject: "'claim:' || id",
      more: "json_object('minutes', minutes)",
    },
    'claims',
  ),
  deed(
    '3',
    {
      row: counted('id'),
      at: 'at',
      by: "coalesce(by, 'clock')",
      act: "'request.' || step",
      subject: "'request:' || request",
      more: because('note'),
    },
    'request_steps',
  ),
  deed(
    '4',
    {
      row: named('id'),
      at: 'created_at',
      by: 'maker',
      act: "kind || '.asked'",
      subject: "'operation:' || id",
      more: "json_object('minutes', minutes, 'reason', reason)",
    },
    'operations',
  ),
  deed(
    '5',
    {
      row: named('id'),
      at: 'decided_at',
      by: "coalesce(checker, 'clock')",
      act: "kind || '.' || state",
      subject: "'operation:' || id",
      more: because('decision'),
    },
    'operations WHERE decided_at IS NOT NULL',
  ),
  deed(
    '6',
    {
      row: named('id'),
      at: 'created_at',
      by: 'maker',
      act: "'right.' || kind",
      subject: 'member',
      more: "json_object('right', capability, 'reason', reason)",
    },
    'rights_changes',
  ),
  deed(
    '7',
    {
      row: named('id'),
      at: 'decided_at',
      by: 'checker',
      act: "'right.' || state",
      subject: 'member',
      more: "json_object('right', capability, 'reason', decision)",
    },
    'rights_changes WHERE checker IS NOT NULL',
  ),
  deed(
    '8',
    {
      row: named('id'),
      at: 'asked_at',
      by: 'maker',
      act: "'kin.asked'",
      subject: 'member',
      more: because('evidence'),
    },
    'kin_links',
  ),
  deed(
    '9',
    { row: named('id'), at: 'agreed_at', by: 'agreed_by', act: "'kin.agreed'", subject: 'member' },
    'kin_links WHERE agreed_at IS NOT NULL',
  ),
  deed(
    'b',
    { row: named('id'), at: 'ended_at', by: 'ended_by', act: "'kin.ended'", subject: 'member' },
    'kin_links WHERE ended_at IS NOT NULL',
  ),
  deed(
    'c',
    { row: named('id'), at: 'starts_at', by: 'maker', act: "'mandate.written'", subject: 'principal' },
    'mandates',
  ),
  deed(
    'd',
    { row: named('id'), at: 'agreed_at', by: 'agreed_by', act: "'mandate.agreed'", subject: 'principal' },
    'mandates WHERE agreed_at IS NOT NULL AND agreed_by <> maker',
  ),
  deed(
    'e',
    {
      row: named('id'),
      at: 'closed_at',
      by: 'closed_by',
      act: "'flag.closed'",
      subject: "'flag:' || id",
      more: because('word'),
    },
    'flags WHERE closed_at IS NOT NULL',
  ),
  deed(
    'f',
    {
      row: named('id'),
      at: 'created_at',
      by: 'maker',
      act: "'activity.opened'",
      subject: "'activity:' || id",
    },
    'activities',
  ),
  deed(
    'g',
    {
      row: named('id'),
      at: 'decided_at',
      by: 'withdrawn_by',
      act: "'claim.withdrawn'",
      subject: "'claim:' || id",
    },
    'claims WHERE withdrawn_by IS NOT NULL',
  ),
].join('\n  UNION ALL ');

interface Deed {
  id: string;
  at: number;
  by: string;
  act: string;
  subject: string;
  more: string;
  number: string | null;
  name: string | null;
  aboutNumber: string | null;
  aboutName: string | null;
}
const COLUMNS = 'id at by act subject more number name aboutNumber aboutName';
const SELECT = `SELECT d.id, d.at, d.by, d.act, d.subject, d.more, m.number, m.name, s.number AS aboutNumber, s.name AS aboutName
  FROM (${DEEDS}) d LEFT JOIN members m ON m.id = d.by LEFT JOIN members s ON s.id = d.subject`;

export const deedHandlers: Pick<Handlers<BankCalls>, 'deeds'> = {
  deeds({ app, actor }, { by, act, row, from, to, cursor }) {
    const all = holds(actor, 'audit.read');
    const params = {
      // Who is no auditor finds their own acts alone, whatever is asked for.
      own: all ? '' : actor.id,
      by: by ?? '',
      act: act === undefined ? '' : `${act}.`,
      row: row ?? '',
      // A row of the trail is named by its own number, as a flag does.
      seq: row?.startsWith('audit:') ? `a${row.slice(6).padStart(19, '0')}` : '',
      from: from === undefined ? 0 : startOfDay(from),
      to: to === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(addDays(to, 1)),
    };
    return pageOf(
      cursor,
      'newest',
      'd.at',
      'd.id',
      (where, page) =>
        rows<Deed>(
          app,
          COLUMNS,
          `${SELECT} WHERE d.at >= {:from} AND d.at < {:to} AND ({:own} = '' OR d.by = {:own}) AND ({:by} = '' OR d.by = {:by})
            AND ({:act} = '' OR substr(d.act, 1, length({:act})) = {:act})
            AND ({:row} = '' OR d.subject = {:row} OR d.id = {:seq}) AND ${where}`,
          { ...params, ...page },
        ),
      ({ at, id }) => ({ at, id }),
      ({ id, at, by: who, act: what, subject, more, number, name, aboutNumber, aboutName }) => ({
        id,
        at: isoInShanghai(at),
        by: number === null ? null : { number, name: name ?? '' },
        process: number === null ? who : '',
        act: what,
        // A member's id says nothing to people; their name stands beside it.
        subject: aboutNumber === null ? subject : '',
        about: aboutNumber === null ? null : { number: aboutNumber, name: aboutName ?? '' },
        details: more,
      }),
    );
  },
};
