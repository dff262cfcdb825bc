/** Checked records as the store that pages read. */
import type { PublishedFile } from '../../content/fields.ts';
import { endingOf, fileTypes, isFileEnding } from '../../notices/files.ts';
import type {
  CenterEntry,
  NoticeEntry,
  PolicyEntry,
  ServiceEntry,
  Store,
  WithdrawnEntry,
} from '../../site/store.ts';
import { ofKind } from './links.ts';
import { addressOf, type ContentRecord, type RecordOf, renderPiece } from './source.ts';

type Sizes = ReadonlyMap<string, number>;

/** Makes the store; null where the community's or the organisations' file was never right. */
export function makeStore(records: readonly ContentRecord[], sizes: Sizes): Store | null {
  const [community] = ofKind(records, 'community');
  const [organisations] = ofKind(records, 'organisations');
  if (!community || !organisations) return null;
  return {
    community: { ...community.data, html: community.html },
    organisations: organisations.data.map((each) => ({ ...each, html: renderPiece(each.about) })),
    centers: bySlug(
      ofKind(records, 'center')
        .toSorted((a, b) => a.data.order - b.data.order)
        .map((record): CenterEntry => ({ ...record.data, ...entry(record) })),
    ),
    services: bySlug(
      ofKind(records, 'service').map(
        (record): ServiceEntry => ({
          ...record.data,
          ...entry(record),
          forms: record.data.forms.map((form) => published(record, form, sizes)),
        }),
      ),
    ),
    notices: bySlug(
      ofKind(records, 'notice')
        .toSorted((a, b) => b.data.published - a.data.published || (a.data.index > b.data.index ? -1 : 1))
        .map((record) => noticeEntry(record, sizes)),
    ),
    withdrawn: bySlug(
      ofKind(records, 'withdrawn')
        .toSorted((a, b) => (b.data.withdrawn ?? b.data.published) - (a.data.withdrawn ?? a.data.published))
        .map(({ slug, path, data }): WithdrawnEntry => ({ ...data, slug, file: `content/${path}` })),
    ),
    policies: bySlug(
      ofKind(records, 'policy')
        .toSorted((a, b) => (a.data.inForceFrom < b.data.inForceFrom ? -1 : 1))
        .map((record): PolicyEntry => ({ ...record.data, ...entry(record) })),
    ),
    calendar: ofKind(records, 'calendar')
      .map(({ data }) => data)
      .toSorted((a, b) => a.year - b.year),
    synonyms: ofKind(records, 'synonyms').flatMap(({ data }) => data),
    look: new Map(ofKind(records, 'drawing').map(({ slug, data }) => [slug, data])),
    live: new Map(),
  };
}

function bySlug<E extends { slug: string }>(entries: E[]): Map<string, E> {
  return new Map(entries.map((each) => [each.slug, each]));
}

function entry(record: ContentRecord) {
  return { slug: record.slug, file: `content/${record.path}`, html: record.html };
}

function published(
  record: ContentRecord,
  file: { file: string; title: string },
  sizes: Sizes,
): PublishedFile {
  const path = `${record.path.slice(0, record.path.lastIndexOf('/'))}/files/${file.file}`;
  const ending = endingOf(file.file);
  const type = isFileEnding(ending) ? fileTypes[ending].name : '';
  return { ...file, href: addressOf(path), type, size: sizes.get(path) ?? 0 };
}

function noticeEntry(record: RecordOf<'notice'>, sizes: Sizes): NoticeEntry {
  return {
    ...record.data,
    ...entry(record),
    attachments: record.data.attachments.map((file) => published(record, file, sizes)),
    history: record.data.history.map(({ number, published, explanation }, at) => ({
      number,
      published,
      explanation,
      html: record.earlier[at] ?? null,
    })),
  };
}
