import { emblemOf } from '../../drawings.ts';
import openNow from '../OpenNow/examples.ts';

export default [
  {
    doors: [
      { href: '/centers/', name: '服务站', mark: emblemOf({ look: new Map() }), ...openNow[0] },
      {
        href: '/centers/',
        name: '志愿服务中心',
        summary: '时光银行在这里存取。',
        mark: '志',
        ...openNow[1],
      },
    ],
  },
];
