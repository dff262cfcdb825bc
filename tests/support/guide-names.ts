import type { SearchDocument } from '../../src/search/document.ts';
import type { Store } from '../../src/site/store.ts';

/** Every name of a guide and everything else it is called, with the guide's address. */
export function guideNames(store: Store): [name: string, url: string][] {
  return [...store.services.values()].flatMap(({ slug, name, alsoCalled }) =>
    [name, ...alsoCalled].map((called): [string, string] => [called, `/services/${slug}/`]),
  );
}

/** Notices that mention the names, one each in title or text. */
export function mentions(names: readonly (readonly [string, string])[], count: number): SearchDocument[] {
  return Array.from({ length: count }, (_, at) => {
    const [name = ''] = names[at % names.length] ?? [];
    return {
      id: `notice/mention-${at}`,
      url: `/notices/mention-${at}/`,
      kind: 'notice',
      title: at % 2 ? `关于${name}的提醒` : `给居民的第${at}号提醒`,
      body: `凭${name}和身份证免费，有${name}的不用排队，打电话就行。`,
      names: [],
      keywords: ['通知'],
      standing: 'valid',
      date: '2026-11-20',
      center: null,
      exact: [],
    };
  });
}
