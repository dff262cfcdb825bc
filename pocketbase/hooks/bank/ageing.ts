import type { RetentionDays } from '../../../src/people/retention.ts';
import type { Ageing } from '../frame/ageing.ts';
import { rows, run } from '../frame/database.ts';

/** Who was helped where, and what was written of it. Times, minutes and who served stay: entries stand on them. */
export const bankAgeing: readonly (Ageing & { days: RetentionDays })[] = [
  {
    days: 'requestDays',
    erase(tx, before, most) {
      const ended = rows<{ id: string }>(
        tx,
        'id',
        `SELECT r.id FROM requests r WHERE r.state IN ('settled', 'released', 'cancelled', 'expired')
          AND (r.place <> '某处' OR r.note <> '' OR r.reason <> '')
          AND (SELECT max(s.at) FROM request_steps s WHERE s.request = r.id) <= {:before} LIMIT {:most}`,
        { before, most },
      );
      for (const { id } of ended) {
        run(tx, "UPDATE requests SET place = '某处', note = '', reason = '' WHERE id = {:id}", { id });
        run(tx, "UPDATE request_steps SET note = '' WHERE request = {:id} AND note <> ''", { id });
      }
      return ended.length;
    },
  },
  {
    days: 'claimDays',
    erase: (tx, before, most) =>
      run(
        tx,
        `UPDATE claims SET note = '' WHERE id IN
          (SELECT id FROM claims WHERE note <> '' AND decided_at <= {:before} LIMIT {:most})`,
        { before, most },
      ),
  },
];
