import { SearchIndex } from '../../../src/search/build.ts';
import type { SearchDocument } from '../../../src/search/document.ts';
import { MANIFEST, type Manifest } from '../../../src/search/manifest.ts';
import type { Changes } from '../../../src/search/numbering.ts';
import { type Filter, type Hit, Searcher } from '../../../src/search/query.ts';

/** A document with what a test says of it; the rest is ordinary. */
export function document(id: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    url: `/${id}/`,
    kind: 'guide',
    title: id,
    body: '',
    names: [],
    keywords: [],
    standing: 'valid',
    date: null,
    center: null,
    exact: [],
    ...more,
  };
}

export const synonyms = [
  ['老年人优待证', '老年证', '敬老卡'],
  ['乘车优待', '公交免费', '坐公交不要钱'],
];

/** What a small community has to say. */
export const shelf: SearchDocument[] = [
  document('card', {
    title: '老年人优待证办理',
    body: '年满六十周岁的老人可以办理优待证,凭证乘车优待。带身份证和一寸照片到便民服务中心。',
    keywords: ['养老'],
    center: 'bianmin',
    exact: ['0371-5550-0111'],
  }),
  document('allowance', {
    title: '高龄津贴申请',
    body: '八十周岁以上的老人每月领取高龄津贴,由社区受理转报。',
    center: 'yanglao',
  }),
  document('lunch', {
    title: '老年助餐',
    body: '幸福食堂每天中午开饭,六十岁以上老人有补贴,可以送到家里。',
    center: 'yanglao',
  }),
  document('housing', { title: '公租房申请', body: '家庭收入低于标准、没有住房的可以申请公共租赁住房。' }),
  document('water-now', {
    kind: 'notice',
    title: '北院停水通知',
    body: '2026年11月3日晚八点到次日早六点,北院因水管检修停水,请提前储水。',
    date: '2026-11-02',
    exact: ['BJL-2026-0031'],
  }),
  document('water-then', {
    kind: 'notice',
    title: '北院停水通知',
    body: '2026年10月9日晚八点到次日早六点,北院因水管检修停水,请提前储水。',
    date: '2026-10-08',
    standing: 'withdrawn',
    exact: ['BJL-2026-0027'],
  }),
  document('clinic', {
    kind: 'activity',
    title: '周六义诊',
    body: '卫生服务站的医生量血压、测血糖,App 预约或直接来。',
    date: '2026-11-01',
    center: 'weisheng',
  }),
  document('bank', {
    kind: 'page',
    title: '时光银行',
    body: '帮别人一小时,存一小时;行走不便的老人可以请人陪同。',
  }),
  document('center', {
    kind: 'center',
    title: '便民服务中心',
    body: '一楼大厅,周一到周六开门,办理居住证和各种证明。',
    center: 'bianmin',
    exact: ['0371-5550-0111'],
  }),
];

/** The folder that files are written to, as a reader sees it. */
export class Folder {
  readonly files = new Map<string, Uint8Array>();
  /** Addresses read, in order. */
  readonly read: string[] = [];

  take({ write, stale }: Changes): void {
    for (const { path, bytes } of write) this.files.set(path, bytes);
    for (const path of stale) this.files.delete(path);
  }

  manifest(): Manifest {
    return JSON.parse(new TextDecoder().decode(this.files.get(MANIFEST)));
  }

  searcher(): Searcher {
    return new Searcher(this.manifest(), (paths) =>
      paths.map(async (path) => {
        this.read.push(path);
        const bytes = this.files.get(path);
        if (!bytes) throw new Error(`404 ${path}`);
        return bytes;
      }),
    );
  }
}

export function folderOf(
  documents: readonly SearchDocument[],
  alike: readonly string[][] = synonyms,
): Folder {
  const folder = new Folder();
  folder.take(
    new SearchIndex({ synonyms: alike, traditional: (text) => text, fresh: 'test', edition: '' }).update(
      documents,
    ),
  );
  return folder;
}

/** Titles or ids of what is found, best first. */
async function idsOf(searcher: Searcher, hits: readonly Hit[]): Promise<string[]> {
  const cards = await Promise.all(hits.map(({ slot }) => searcher.card(slot, false)));
  return cards.map(({ url }) => url.slice(1, -1));
}

export async function find(searcher: Searcher, typed: string, filter?: Filter): Promise<string[]> {
  return idsOf(searcher, (await searcher.search(typed, filter)).hits);
}
