import { matterParts } from '../../../src/matters/export.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { row } from '../frame/database.ts';
import type { Keeping } from '../frame/keeping.ts';
import { replaceName } from '../people/forgetting.ts';

/** Who says a matter has no login: of members there are only acts of staff. */
export const mattersKeeping: Keeping = {
  tables: {
    matters: {
      columns: ['holder'],
      exported: ['matter-steps'],
      forgotten: 'whoever has an open one may not leave yet',
    },
    matter_steps: {
      columns: ['by_member', 'holder'],
      exported: ['matter-steps'],
      forgotten: 'the name is taken out of the words',
    },
    matter_reads: {
      columns: ['reader'],
      exported: ['matter-reads'],
      forgotten: 'stays: that somebody looked is told to the reporter, who it was is not',
    },
  },
  parts: {
    'matter-steps': {
      ...matterParts['matter-steps'],
      rows: `SELECT m.no, s.step, s.at, s.words, s.inward, printf('%015d.%s.%d', s.at, s.matter, s.n) AS spot
        FROM matter_steps s JOIN matters m ON m.id = s.matter WHERE s.by_member = {:member}`,
    },
    'matter-reads': {
      ...matterParts['matter-reads'],
      rows: `SELECT m.no, r.why, r.at, printf('%015d', r.seq) AS spot
        FROM matter_reads r JOIN matters m ON m.id = r.matter WHERE r.reader = {:member}`,
    },
  },
  forget: (tx, leaver) =>
    replaceName(tx, leaver, 'matter_steps', ['words', 'inward'], '{:member} IN (by_member, holder)'),
  open: (app, member) =>
    row(app, 'id', 'SELECT id FROM matters WHERE holder = {:member} AND due_at IS NOT NULL', { member })
      ? refuse('leaving_waits', { what: '手里还没办完的事项' })
      : null,
};
