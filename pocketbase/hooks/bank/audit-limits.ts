import {
  type AuditLimits,
  firstLimits,
  type LimitChange,
  limitsChanged,
} from '../../../src/bank/audit-limits.ts';
import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { row, rows } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { leaveTrace } from '../frame/trail.ts';

/**
 * The limits live in the trail itself, which only grows: its newest row of this act says what holds, each says what
 * changed and when.
 */
const ACT = 'audit.limits';
const OF_LIMITS = `t.subject = '${ACT}' AND t.act = '${ACT}'`;

/** What holds now. A limit that the newest row does not know, because it came with a later release, is the first one. */
export function limitsOf(app: core.App): AuditLimits {
  const newest = row<{ details: string }>(
    app,
    'details',
    `SELECT t.details FROM audit t WHERE ${OF_LIMITS} ORDER BY t.seq DESC`,
  );
  return { ...firstLimits, ...(newest && (JSON.parse(newest.details) as { limits: AuditLimits }).limits) };
}

/** Takes over what the content file says; the same once more leaves no trace. */
export function takeLimits(tx: core.App, limits: AuditLimits, now: number): void {
  const changes = limitsChanged(limitsOf(tx), limits);
  if (changes.length === 0) return;
  leaveTrace(tx, { at: now, actor: 'publisher', act: ACT, subject: ACT, details: { changes, limits } });
}

/** Each change, newest first, for an auditor. */
export function changesOfLimits(app: core.App, cursor: string | undefined) {
  return pageOf(
    cursor,
    'newest',
    't.at',
    // In the form of an id, which cursors have.
    "printf('%020d', t.seq)",
    (where, params) =>
      rows<{ id: string; at: number; details: string }>(
        app,
        'id at details',
        `SELECT printf('%020d', t.seq) AS id, t.at, t.details FROM audit t WHERE ${OF_LIMITS} AND ${where}`,
        params,
      ),
    ({ at, id }) => ({ at, id }),
    ({ id, at, details }) => ({
      id,
      at: isoInShanghai(at),
      file: 'content/audit.yaml' as const,
      changes: (JSON.parse(details) as { changes: LimitChange[] }).changes,
    }),
  );
}
