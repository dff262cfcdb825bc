/**
 * What whoever watches the house may ask: the doctor's findings, and figures in Prometheus's text format. Both are for
 * those who have the key that the start keeps in `keys/monitor`.
 */
import { row, rows } from './database.ts';
import { type Route, sendJson } from './http.ts';

/** Milliseconds for which the doctor's last findings are told again: each look costs a second of a processor. */
const FRESH = 60_000;
const KEPT = 'shiguang.doctor';

interface Findings {
  good: boolean;
  at: number;
  checks: { check: string; name: string; good: boolean; said: string }[];
}

export const monitorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/health/detail',
    bodyLimit: 0,
    handle: (e) => {
      if (!mayWatch(e)) return;
      const found = doctor(e.app);
      sendJson(
        e,
        found?.good ? 200 : 503,
        JSON.stringify(found ?? { good: false, at: Date.now(), checks: [] }),
      );
    },
  },
  {
    method: 'GET',
    path: '/api/metrics',
    bodyLimit: 0,
    handle: (e) => {
      if (!mayWatch(e)) return;
      e.response.header().set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
      e.response.header().set('Cache-Control', 'no-store');
      e.string(200, metrics(e.app));
    },
  },
];

/** Whether the request has the key, `Authorization: Bearer …`; the refusal is sent where it has not. */
function mayWatch(e: core.RequestEvent): boolean {
  const key = $os.getenv('SHIGUANG_MONITOR_KEY');
  const given = e.request.header.get('Authorization').replace(/^Bearer /i, '');
  if (key !== '' && $security.equal($security.sha256(given), $security.sha256(key))) return true;
  const message = '要看这里，请带上 keys/monitor 里的钥匙。';
  sendJson(e, 403, JSON.stringify({ status: 403, message, data: { code: 'not_allowed' } }));
  return false;
}

/** The doctor's findings, of a minute ago at most; null where it could not be asked. */
function doctor(app: core.App): Findings | null {
  const kept = JSON.parse(String(app.store().get(KEPT) || 'null')) as Findings | null;
  if (kept && Date.now() - kept.at < FRESH) return kept;
  const [program = '', ...args] = JSON.parse($os.getenv('SHIGUANG_DOCTOR') || '[]') as string[];
  if (program === '') return null;
  try {
    const said = toString($os.cmd(program, ...args).output());
    app.store().set(KEPT, said);
    return JSON.parse(said) as Findings;
  } catch (error) {
    console.error(`the doctor could not be asked: ${String(error)}`);
    return null;
  }
}

function metrics(app: core.App): string {
  const lines: string[] = [];
  const gauge = (name: string, help: string, values: readonly [labels: string, value: number | null][]) => {
    const known = values.filter(([, value]) => value !== null && Number.isFinite(value));
    if (known.length === 0) return;
    lines.push(`# HELP shiguang_${name} ${help}`, `# TYPE shiguang_${name} gauge`);
    for (const [labels, value] of known) lines.push(`shiguang_${name}${labels} ${value}`);
  };
  const one = (select: string) => row<{ n: number }>(app, 'n', select)?.n ?? null;
  const by = (label: string, select: string): [string, number][] =>
    rows<{ label: string; n: number }>(app, 'label n', select).map((row) => [
      `{${label}="${row.label}"}`,
      row.n,
    ]);

  gauge('up', 'Whether the server answers with its rules loaded.', [['', 1]]);
  gauge(
    'members',
    'Members by status.',
    by('status', 'SELECT status AS label, count(*) AS n FROM members GROUP BY status'),
  );
  gauge('ledger_entries', 'Entries of the book.', [
    ['', one('SELECT coalesce(max(seq), 0) AS n FROM ledger_transfers')],
  ]);
  gauge(
    'publish_jobs',
    'Jobs of the desk by state.',
    by('state', 'SELECT state AS label, count(*) AS n FROM publish_jobs GROUP BY state'),
  );
  gauge('flags_open', 'Findings that nobody has looked at.', [
    ['', one('SELECT count(*) AS n FROM flags WHERE closed_at IS NULL')],
  ]);
  gauge('audit_timestamp_seconds', 'When the book was last added up.', [
    ['', one('SELECT max(at) / 1000 AS n FROM audits')],
  ]);
  gauge('audit_faults', 'Faults that the last audit found.', [
    ['', one('SELECT json_array_length(faults) AS n FROM audits ORDER BY at DESC')],
  ]);
  gauge('database_bytes', 'Size of the database.', [
    ['', one('SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size')],
  ]);
  gauge('memory_bytes', 'Memory that all processes of the house hold, what they share counted once.', [
    ['', memory()],
  ]);
  const { last, failed, drill } = remembered();
  gauge('backup_timestamp_seconds', 'When the last whole backup began.', [
    ['', last ? Math.floor(last.at / 1000) : null],
  ]);
  gauge('backup_bytes', 'Size of the last backup.', [['', last?.bytes ?? null]]);
  gauge('backup_failed', 'Whether the last try failed.', [['', failed ? 1 : 0]]);
  gauge('drill_timestamp_seconds', 'When the last drill passed.', [
    ['', drill ? Math.floor(drill.at / 1000) : null],
  ]);
  const found = doctor(app);
  gauge(
    'check',
    'What the doctor finds: 1 is good.',
    (found?.checks ?? []).map(({ check, good }) => [`{check="${check}"}`, good ? 1 : 0]),
  );
  return `${lines.join('\n')}\n`;
}

/** Bytes, of the processes that the start's lock names; null where the system does not say. */
function memory(): number | null {
  try {
    const lock = `${$os.getenv('SHIGUANG_STATE') || '.state'}/start.lock`;
    const { pid, children } = JSON.parse(toString($os.readFile(lock))) as {
      pid: number;
      children: { pid: number }[];
    };
    const pids = [pid, ...children.map((child) => child.pid)];
    const held = pids.map((one) =>
      /^Pss:\s+(\d+)/m.exec(toString($os.readFile(`/proc/${one}/smaps_rollup`))),
    );
    return held.reduce((sum, found) => sum + Number(found?.[1] ?? 0) * 1024, 0);
  } catch {
    return null;
  }
}

interface Remembered {
  last?: { at: number; bytes: number };
  failed?: object;
  drill?: { at: number };
}

/** What backups leave in the state folder (`src/cli/backup/record.ts`); nothing where there is none. */
function remembered(): Remembered {
  try {
    return JSON.parse(
      toString($os.readFile(`${$os.getenv('SHIGUANG_STATE') || '.state'}/backup.json`)),
    ) as Remembered;
  } catch {
    return {};
  }
}
