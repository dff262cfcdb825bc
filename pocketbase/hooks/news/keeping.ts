import { newsParts } from '../../../src/news/export.ts';
import { run } from '../frame/database.ts';
import type { Keeping } from '../frame/keeping.ts';

export const newsKeeping: Keeping = {
  tables: {
    news: { columns: ['member'], exported: ['news'], forgotten: 'deleted' },
    news_seen: { columns: ['member'], exported: ['news'], forgotten: 'deleted' },
    letter_addresses: { columns: ['member'], exported: ['letters'], forgotten: 'deleted' },
    letters: { columns: ['member'], exported: ['letters'], forgotten: 'deleted' },
  },
  parts: {
    news: {
      ...newsParts.news,
      rows: `SELECT n.at, n.kind, n.about, n.seq <= coalesce(s.seq, 0) AS seen, printf('%015d', n.seq) AS spot
    FROM news n LEFT JOIN news_seen s ON s.member = n.member WHERE n.member = {:member}`,
    },
    letters: {
      ...newsParts.letters,
      rows: `SELECT * FROM (SELECT address, coalesce(confirmed_at, asked_at) AS at, iif(confirmed_at IS NULL, 'asked', 'confirmed') AS state, printf('%015d', 0) AS spot
          FROM letter_addresses WHERE member = {:member}
        UNION ALL SELECT '', made_at, state, printf('%015d', id) FROM letters WHERE member = {:member}) WHERE TRUE`,
    },
  },
  forget(tx, { member }) {
    run(tx, 'DELETE FROM letters WHERE member = {:member}', { member });
    run(tx, 'DELETE FROM letter_addresses WHERE member = {:member}', { member });
    run(tx, 'DELETE FROM news WHERE member = {:member}', { member });
    run(tx, 'DELETE FROM news_seen WHERE member = {:member}', { member });
  },
};
