import type { RetentionDays } from '../../../src/people/retention.ts';
import type { Ageing } from '../frame/ageing.ts';
import { run } from '../frame/database.ts';

/** That something happened; what happened stands where it happened. */
export const newsAgeing: readonly (Ageing & { days: RetentionDays })[] = [
  {
    days: 'newsDays',
    erase: (tx, before, most) =>
      run(
        tx,
        'DELETE FROM news WHERE seq IN (SELECT seq FROM news WHERE at <= {:before} ORDER BY at LIMIT {:most})',
        { before, most },
      ),
  },
  {
    days: 'newsDays',
    erase: (tx, before, most) =>
      run(
        tx,
        `DELETE FROM letters WHERE id IN (SELECT id FROM letters
          WHERE made_at <= {:before} AND state NOT IN ('waiting', 'sending') ORDER BY made_at LIMIT {:most})`,
        { before, most },
      ),
  },
];
