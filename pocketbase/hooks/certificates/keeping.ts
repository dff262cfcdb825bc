import { certificateParts } from '../../../src/certificates/export.ts';
import { run } from '../frame/database.ts';
import type { Keeping } from '../frame/keeping.ts';
import { replaceName } from '../people/forgetting.ts';

export const certificatesKeeping: Keeping = {
  tables: {
    certificates: {
      columns: ['member', 'decided_by', 'revoked_by'],
      exported: ['certificates'],
      forgotten:
        'the name is emptied and taken out of reasons, what waits is taken back; a paper that its holder kept can still be checked, by who knows the name on it',
    },
  },
  parts: {
    certificates: {
      ...certificateParts.certificates,
      rows: `SELECT id, iif(member = {:member}, 'member', 'staff') AS share, no, from_day AS fromDay, to_day AS toDay, state,
      iif(member = {:member}, minutes, NULL) AS minutes, iif(member = {:member}, code, NULL) AS code, reason,
      asked_at AS askedAt, decided_at AS decidedAt, revoked_at AS revokedAt, printf('%015d.%s', asked_at, id) AS spot
    FROM certificates WHERE {:member} IN (member, decided_by, revoked_by)`,
    },
  },
  forget(tx, leaver) {
    const { member } = leaver;
    run(tx, "UPDATE certificates SET state = 'withdrawn' WHERE member = {:member} AND state = 'asked'", {
      member,
    });
    replaceName(tx, leaver, 'certificates', ['reason'], 'member = {:member}');
    run(tx, "UPDATE certificates SET name = '' WHERE member = {:member} AND name <> ''", { member });
  },
};
