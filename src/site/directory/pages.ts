import { hasGrids } from '../centers.ts';
import type { SitePage } from '../page.ts';
import { sentences } from '../sentences.ts';
import { strings } from '../strings.ts';

/** Pages of centers, guides and telephone numbers as a whole. */
export const directoryPages: readonly SitePage[] = [
  {
    href: '/centers/',
    as: 'first',
    map: { part: 'centers', title: ({ community }) => community.programme.name },
    touchedBy: ['organisations', 'day'],
    search: ({ community, organisations }) => ({
      title: `${community.programme.name}：在哪里，几点开门`,
      body: sentences([
        `${community.programme.centers ?? community.programme.name}的位置、电话和开放时间`,
        organisations.map(({ part, name }) => part ?? name).join('、'),
      ]),
      keywords: ['开门时间', '上班时间', '地址'],
    }),
  },
  {
    href: '/services/',
    as: 'first',
    map: { part: 'guides', title: strings.centers.all },
    touchedBy: ['services'],
    search: {
      title: '办事指南 A–Z',
      body: '所有能办的事，按拼音字母、按人生大事、按中心排列。',
      keywords: ['办事', '目录', '字母'],
    },
  },
  {
    href: '/checked/',
    unlisted: true,
    map: { part: 'guides', title: strings.checked.title },
    touchedBy: ['services', 'day'],
  },
  {
    href: '/grids/',
    exists: hasGrids,
    map: { part: 'centers', title: strings.grids.title },
    search: {
      title: '我家在哪个网格',
      body: '按院子和楼号找到您的网格、网格员和他的电话。',
      keywords: ['网格员', '网格长', '楼号', '找谁'],
    },
  },
  {
    href: '/phones/',
    map: { part: 'centers', title: strings.phones.title },
    touchedBy: ['organisations'],
    search: {
      title: '电话簿',
      body: '各处和急事的电话，点一下就能打。',
      keywords: ['电话', '电话号码', '联系方式', '联系电话', '热线', '值班电话'],
    },
  },
];
