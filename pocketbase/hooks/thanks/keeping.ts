import { thanksParts } from '../../../src/thanks/export.ts';
import { run } from '../frame/database.ts';
import { type Keeping, type Leaver, PSEUDONYM } from '../frame/keeping.ts';
import { person } from '../people/naming.ts';

export const thanksKeeping: Keeping = {
  tables: {
    thanks: { columns: ['said_by', 'decided_by'], exported: ['thanks'], forgotten: 'words are taken back' },
    thanks_answers: { columns: ['volunteer'], exported: ['thanks'], forgotten: PSEUDONYM },
  },
  parts: {
    thanks: {
      ...thanksParts.thanks,
      rows: `SELECT t.id, CASE WHEN r.served = {:member} THEN 'served' WHEN t.said_by = {:member} THEN 'said' ELSE 'volunteer' END AS share,
      t.request, r.service, t.words, ${person('t.said_by')} AS saidBy, t.said_at AS saidAt, t.state, a.agrees, a.at AS answeredAt,
      printf('%015d.%s', t.said_at, t.id) AS spot
    FROM thanks t JOIN requests r ON r.id = t.request
      LEFT JOIN thanks_answers a ON a.thanks = t.id AND a.volunteer = {:member}
    WHERE t.id IN (SELECT id FROM thanks WHERE said_by = {:member}
      UNION SELECT t.id FROM requests r JOIN thanks t ON t.request = r.id WHERE r.served = {:member}
      UNION SELECT t.id FROM request_volunteers v JOIN thanks t ON t.request = v.request
        WHERE v.volunteer = {:member} AND v.state = 'chosen')`,
    },
  },
  forget: takeThanksBack,
};

/** Thanks by the member, or with their name in them, are taken back; other thanks to them leave the way to the wall. */
function takeThanksBack(tx: core.App, { member, name }: Leaver): void {
  const given =
    'EXISTS (SELECT 1 FROM requests r WHERE r.id = thanks.request AND {:member} IN (r.served, thanks.said_by))';
  const got = `EXISTS (SELECT 1 FROM request_volunteers v
    WHERE v.request = thanks.request AND v.volunteer = {:member} AND v.state = 'chosen')`;
  run(
    tx,
    `UPDATE thanks SET state = 'taken_back', words = '' WHERE state <> 'taken_back'
      AND (${given} OR (${got} AND instr(words, {:name}) > 0))`,
    { member, name },
  );
  run(tx, `UPDATE thanks SET state = 'declined' WHERE state IN ('asked', 'agreed', 'shown') AND ${got}`, {
    member,
  });
}
