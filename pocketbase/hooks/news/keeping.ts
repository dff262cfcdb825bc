import { newsParts } from '../../../src/news/export.ts';
import { run } from '../frame/database.ts';
import type { Keeping } from '../frame/keeping.ts';

export const newsKeeping: Keeping = {
  tables: {
    news: { columns: ['member'], exported: ['news'], forgotten: 'deleted' },
    news_seen: { columns: ['member'], exported: ['news'], forgotten: 'deleted' },
  },
  parts: {
    news: {
      ...newsParts.news,
      rows: `SELECT n.at, n.kind, n.about, n.seq <= coalesce(s.seq, 0) AS seen, printf('%015d', n.seq) AS spot
    FROM news n LEFT JOIN news_seen s ON s.member = n.member WHERE n.member = {:member}`,
    },
  },
  forget(tx, { member }) {
    run(tx, 'DELETE FROM news WHERE member = {:member}', { member });
    run(tx, 'DELETE FROM news_seen WHERE member = {:member}', { member });
  },
};
