import type { Ageing } from '../frame/ageing.ts';
import { run } from '../frame/database.ts';

/** Nobody is named in them, and yet somebody may have written of themselves. */
export const feedbackAgeing: readonly Ageing[] = [
  {
    days: 'feedbackDays',
    erase: (tx, before, most) =>
      run(
        tx,
        'DELETE FROM feedback WHERE seq IN (SELECT seq FROM feedback WHERE at <= {:before} ORDER BY at LIMIT {:most})',
        { before, most },
      ),
  },
];
