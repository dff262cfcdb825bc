import { DAY } from '../../../src/calendar/shanghai.ts';
import { run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { mattersWhere } from './rows.ts';
import { take } from './steps.ts';
import { sweepUploads } from './uploads.ts';

/** At most so many in one transaction: the bank's calls wait meanwhile. */
const MOST = 50;

/** Each minute: an answer that nobody said anything about closes, told apart from a yes; what was said is erased in time. */
export function tick(app: core.App): void {
  sweepUploads(app);
  byClock(app, (tx, now) => {
    for (const matter of mattersWhere(
      tx,
      `m.state = 'answered' AND m.verified = 0 AND m.due_at <= {:now} ORDER BY m.due_at LIMIT ${MOST}`,
      { now },
    )) {
      take(tx, matter, 'lapse', null, now, { reached: false });
    }
    // Whom it is about goes with it; that it is about somebody stays, and nobody reads it any more. The organisation stays
    // where words stand in public: it is nobody's life, and without it nobody would know that these may stand there.
    run(
      tx,
      `UPDATE matter_about SET member = NULL, organisation = NULL WHERE (matter, n) IN (SELECT a.matter, a.n
        FROM matter_about a JOIN matters m ON m.id = a.matter JOIN matter_rules r ON r.id = m.rules
        WHERE (a.member IS NOT NULL OR (a.organisation IS NOT NULL AND m.public_n IS NULL))
          AND m.ended_at <= {:now} - CAST(r.body ->> 'forgetDays' AS INTEGER) * ${DAY} LIMIT ${MOST})`,
      { now },
    );
    run(
      tx,
      `DELETE FROM matter_vault WHERE matter IN (SELECT m.id FROM matters m JOIN matter_rules r ON r.id = m.rules JOIN matter_vault v ON v.matter = m.id
        WHERE m.ended_at <= {:now} - CAST(r.body ->> 'forgetDays' AS INTEGER) * ${DAY} LIMIT ${MOST})`,
      { now },
    );
    run(
      tx,
      `DELETE FROM matter_pictures WHERE id IN (SELECT p.id FROM matter_pictures p LEFT JOIN matter_vault v ON v.matter = p.matter
        WHERE v.matter IS NULL LIMIT ${MOST})`,
    );
    run(
      tx,
      `DELETE FROM matter_sayers WHERE matter IN (SELECT s.matter FROM matter_sayers s LEFT JOIN matter_vault v ON v.matter = s.matter
        WHERE v.matter IS NULL LIMIT ${MOST})`,
    );
  });
}
