/** Notices, and what is left of those that were withdrawn: one place, two kinds. */
import { ownerOf } from '../../notices/names.ts';
import { readNotice } from '../../notices/record.ts';
import type { Notice, Withdrawn } from '../../notices/schema.ts';
import type { NoticeEntry, WithdrawnEntry } from '../../site/store.ts';
import {
  bySlug,
  type ContentRecord,
  type ContentType,
  entry,
  type Fault,
  fault,
  ofType,
  published,
  type Sizes,
  twice,
  withShapes,
} from './record.ts';

export const noticeType: ContentType<Notice> = {
  kind: 'notice',
  place: /^notices\/\d{4}\/([^/]+)\.md$/,
  collection: 'notices',
  attachments: /^notices\/\d{4}\/files\/[^/]+$/,
  read: readNotice,
  render(record, text, page, folder) {
    record.html = page(text);
    record.earlier = record.data.history.map(({ text: earlier }) =>
      earlier === undefined ? null : page(earlier),
    );
    record.data.attachments.forEach(({ file }, at) => {
      record.files.push({ path: `${folder}/files/${file}`, field: `attachments[${at + 1}].file` });
    });
  },
  faults: (notices, all, present) =>
    noticeFaults(notices, ofType(all, withdrawnType), present.named(noticeType)),
  store: (notices, sizes) => ({
    notices: bySlug(
      notices
        .toSorted((a, b) => b.data.published - a.data.published || (a.data.index > b.data.index ? -1 : 1))
        .map((record) => noticeEntry(record, sizes)),
    ),
  }),
};

/** A notice's file of which only number and explanation are left. */
export const withdrawnType: ContentType<Withdrawn> = {
  kind: 'withdrawn',
  place: null,
  collection: 'notices',
  read: readNotice,
  store: (withdrawn) => ({
    withdrawn: bySlug(
      withdrawn
        .toSorted((a, b) => (b.data.withdrawn ?? b.data.published) - (a.data.withdrawn ?? a.data.published))
        .map(({ slug, path, data }): WithdrawnEntry => ({ ...data, slug, file: `content/${path}` })),
    ),
  }),
};

function noticeEntry(record: ContentRecord<Notice>, sizes: Sizes): NoticeEntry {
  return {
    ...record.data,
    ...entry(record),
    html: withShapes(record.html, record, sizes),
    attachments: record.data.attachments.map((file) => published(record, file, sizes)),
    history: record.data.history.map(({ number, published, explanation }, at) => {
      const html = record.earlier[at] ?? null;
      return { number, published, explanation, html: html && withShapes(html, record, sizes) };
    }),
  };
}

function noticeFaults(
  standing: readonly ContentRecord<Notice>[],
  withdrawn: readonly ContentRecord<Withdrawn>[],
  known: ReadonlySet<string>,
): Fault[] {
  // Both keep their address and number for ever.
  const all = [...standing, ...withdrawn];
  const over = new Set(withdrawn.map(({ slug }) => slug));
  return [
    ...twice(all, '文件名', ({ slug }) => slug),
    ...twice(all, 'index', ({ data }) => data.index),
    ...all.flatMap((notice) => {
      const { index } = notice.data;
      const year = notice.path.split('/')[1] ?? '';
      return index.split('-')[1] === year
        ? []
        : [fault(notice, 'index', index, `${year} 年的索引号（文件在 ${year} 文件夹里）`)];
    }),
    ...standing.flatMap((notice) => {
      const { supersedes } = notice.data;
      return [
        ...notice.files
          .filter(({ path }) => over.has(ownerOf(path) ?? ''))
          .map(({ path, field }) =>
            fault(notice, field, path.slice(path.lastIndexOf('/') + 1), '去掉它：这是已撤回的通知的附件'),
          ),
        ...(supersedes === undefined || (known.has(supersedes) && supersedes !== notice.slug)
          ? []
          : [fault(notice, 'supersedes', supersedes, 'notices 文件夹里有的另一条通知')]),
      ];
    }),
  ];
}
