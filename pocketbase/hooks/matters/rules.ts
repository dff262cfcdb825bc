import * as v from 'valibot';
import { DAY, dayOf } from '../../../src/calendar/shanghai.ts';
import type { WorkingTime } from '../../../src/calendar/working.ts';

import {
  dueIn,
  type MatterKind,
  type MatterRules,
  matterRulesSchema,
  rulesOn,
} from '../../../src/matters/rules.ts';
import type { Strictness } from '../../../src/matters/strictness.ts';
import { rows, run, text } from '../frame/database.ts';
import { OUTSIDE_BY } from './outside.ts';

// Parsed once a virtual machine; rules that are published anew have another key.
const parsed = new Map<string, MatterRules>();

interface StoredRules {
  id: string;
  inForceFrom: string;
  publishedAt: number;
}
const stored = (app: core.App) =>
  rows<StoredRules>(
    app,
    'id inForceFrom publishedAt',
    'SELECT id, in_force_from AS inForceFrom, published_at AS publishedAt FROM matter_rules',
  );

function read(app: core.App, id: string, publishedAt: number): MatterRules {
  const key = `${id}@${publishedAt}`;
  const known = parsed.get(key);
  if (known) return known;
  // By the schema: what a text of years ago does not say has the value that held then.
  const body = text(app, 'SELECT body AS json FROM matter_rules WHERE id = {:id}', { id });
  const rules = v.parse(matterRulesSchema, JSON.parse(body));
  parsed.set(key, rules);
  return rules;
}

/** The rules in force now, or null where the community hears no matters here. */
export function rulesNow(app: core.App, now: number): MatterRules | null {
  const found = rulesOn(stored(app), dayOf(now));
  return found && read(app, found.id, found.publishedAt);
}

/** The rules that a matter was heard under. They never change. */
export const rulesNamed = (app: core.App, id: string): MatterRules => read(app, id, 0);

/** Between which moments has ended what is asked again now, by any rules that there were. */
export function askedAgainOf(app: core.App, now: number): { earliest: number; latest: number } {
  const [days] = rows<{ again: number; reopen: number }>(
    app,
    'again reopen',
    "SELECT coalesce(min(body ->> 'againDays'), 0) AS again, coalesce(max(body ->> 'reopenDays'), 0) AS reopen FROM matter_rules",
  );
  return { earliest: now - (days?.reopen ?? 0) * DAY, latest: now - (days?.again ?? 0) * DAY };
}

/** What a kind is under these rules; a matter's own kind is always there. */
export function kindOf(rules: MatterRules, id: string): MatterKind | null {
  return rules.kinds.find((kind) => kind.id === id) ?? null;
}

/** What a matter must not lose where it is merged. */
export const strictnessOf = (
  app: core.App,
  { rules, kind, urgent, verified }: { rules: string; kind: string; urgent: boolean; verified: boolean },
): Strictness => ({ urgent, verified, shown: kindOf(rulesNamed(app, rules), kind)?.shown ?? true });

export function exceptions(app: core.App): WorkingTime['exceptions'] {
  const days = rows<{ day: string; works: number }>(app, 'day works', 'SELECT day, works FROM matter_days');
  return Object.fromEntries(days.map(({ day, works }) => [day, works === 1]));
}

type Outcome = 'taken' | 'same' | 'in-force';

/** Takes the checked files; rules in force stay as they are, coming ones whose file is gone are taken back. */
export function takeRules(
  tx: core.App,
  files: readonly MatterRules[],
  now: number,
): { id: string; outcome: Outcome }[] {
  const today = dayOf(now);
  const known = stored(tx);
  for (const { id, inForceFrom } of known) {
    if (inForceFrom > today && !files.some((one) => one.id === id)) {
      run(tx, 'DELETE FROM matter_rules WHERE id = {:id}', { id });
    }
  }
  return files.map((rules) => {
    const { id, inForceFrom } = rules;
    const body = JSON.stringify(rules);
    const old = known.find((one) => one.id === id);
    if (old && JSON.stringify(read(tx, id, old.publishedAt)) === body) return { id, outcome: 'same' };
    if (old && old.inForceFrom <= today) return { id, outcome: 'in-force' };
    run(
      tx,
      `INSERT INTO matter_rules (id, in_force_from, body, published_at) VALUES ({:id}, {:from}, {:body}, {:now})
        ON CONFLICT (id) DO UPDATE SET in_force_from = excluded.in_force_from, body = excluded.body, published_at = excluded.published_at`,
      { id, from: inForceFrom, body, now },
    );
    return { id, outcome: 'taken' };
  });
}

interface Waiting {
  id: string;
  state: string;
  rules: string;
  kind: string;
  countedFrom: number;
  contactedAt: number | null;
  extended: number;
  lookAgain: string | null;
  outsideBy: number | null;
  at: number;
}

/** Takes the days that are not as their day of the week says, and counts the limits of open matters anew by them. */
export function takeDays(tx: core.App, days: WorkingTime['exceptions']): void {
  const before = exceptions(tx);
  const names = (of: object) => Object.keys(of).toSorted();
  if (
    JSON.stringify(names(before).map((day) => [day, before[day]])) ===
    JSON.stringify(names(days).map((day) => [day, days[day]]))
  )
    return;
  run(tx, 'DELETE FROM matter_days');
  for (const [day, works] of Object.entries(days)) {
    run(tx, 'INSERT INTO matter_days (day, works) VALUES ({:day}, {:works})', { day, works: works ? 1 : 0 });
  }
  const open = rows<Waiting>(
    tx,
    'id state rules kind countedFrom contactedAt extended lookAgain outsideBy at',
    `SELECT m.id, m.state, m.rules, m.kind, m.counted_from AS countedFrom, m.contacted_at AS contactedAt, m.extended, m.look_again AS lookAgain, ${OUTSIDE_BY} AS outsideBy, s.at
      FROM matters m JOIN matter_steps s ON s.matter = m.id
        AND s.n = (SELECT max(l.n) FROM matter_steps l WHERE l.matter = m.id AND l.step NOT IN ('contact', 'notReached', 'publish', 'takeBack'))
      WHERE m.due_at IS NOT NULL`,
  );
  for (const one of open) {
    const rules = rulesNamed(tx, one.rules);
    const kind = kindOf(rules, one.kind);
    if (!kind) continue;
    const due = dueIn(one.state, one.at, { ...one, extended: one.extended === 1 }, rules, kind, days);
    run(tx, 'UPDATE matters SET due_at = {:due} WHERE id = {:id} AND due_at IS NOT {:due}', {
      due,
      id: one.id,
    });
  }
}
