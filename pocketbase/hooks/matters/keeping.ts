import { matterParts } from '../../../src/matters/export.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { row, run } from '../frame/database.ts';
import { type Keeping, PSEUDONYM } from '../frame/keeping.ts';
import { replaceName } from '../people/forgetting.ts';
import { picturesTaken } from './keep-pictures.ts';

/** Of members there are acts of staff, and which matters they said while logged in. */
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
    matter_about: {
      columns: ['member', 'named_by'],
      exported:
        'a complaint is told to nobody whom it is about: it would point to who said it; erased a year after its end, but for the organisation of what is public',
      forgotten: PSEUDONYM,
    },
    matter_sayers: {
      columns: ['member'],
      exported: ['matters-said'],
      forgotten:
        'deleted: nothing tells any more that it was theirs; name and words are erased in their time',
    },
    matter_pictures: {
      columns: ['shown_by'],
      exported: ['matter-pictures'],
      forgotten: `${PSEUDONYM}; those of a leaver are erased in their time, as the words are`,
    },
    matter_lists: {
      columns: ['maker', 'undone_by'],
      exported: ['trail'],
      forgotten: PSEUDONYM,
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
      rows: `SELECT m.no, s.step, s.at, s.words, s.inward, printf('%015d.%s%03d', s.at, substr(s.matter, 1, 17), s.n) AS spot
        FROM matter_steps s JOIN matters m ON m.id = s.matter WHERE s.by_member = {:member}`,
    },
    'matters-said': {
      ...matterParts['matters-said'],
      rows: `SELECT m.no, m.place, m.state, m.said_at AS saidAt, m.answer, printf('%015d.%s', s.at, s.matter) AS spot
        FROM matter_sayers s JOIN matters m ON m.id = s.matter WHERE s.member = {:member}`,
    },
    'matter-pictures': { ...matterParts['matter-pictures'], rows: picturesTaken },
    'matter-reads': {
      ...matterParts['matter-reads'],
      rows: `SELECT m.no, r.why, r.at, printf('%015d', r.seq) AS spot
        FROM matter_reads r JOIN matters m ON m.id = r.matter WHERE r.reader = {:member}`,
    },
  },
  inPublic: `SELECT p.answer || ' ' || s.words AS words FROM matter_public p JOIN matter_steps s ON s.matter = p.matter AND s.n = p.n`,
  forget(tx, leaver) {
    replaceName(
      tx,
      leaver,
      'matter_steps',
      ['words', 'inward'],
      "step = 'publish' OR {:member} IN (by_member, holder)",
    );
    replaceName(tx, leaver, 'matter_public', ['answer'], 'TRUE');
    run(tx, 'DELETE FROM matter_sayers WHERE member = {:member}', { member: leaver.member });
  },
  open: (app, member) =>
    row(app, 'id', 'SELECT id FROM matters WHERE holder = {:member} AND due_at IS NOT NULL', { member })
      ? refuse('leaving_waits')
      : null,
};
