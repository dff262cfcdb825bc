import type { PublicMatter } from '../../matters/public.ts';

const one: PublicMatter = {
  no: '2026-0012',
  kind: 'repair',
  kindName: '坏了要修',
  words: '北院3号楼三单元楼道的灯不亮',
  answer: '换了三盏声控灯，线路也查过了。',
  court: 'court:北院',
  courtName: '北院',
  standard: 'lamp',
  state: 'closed',
  saidOn: '2026-11-03',
  dueOn: null,
  answeredOn: '2026-11-07',
  closedOn: '2026-11-10',
  by: ['监督委员', '居民代表'],
  reopenedOn: null,
};

export default [
  {
    matters: [
      one,
      {
        ...one,
        no: '2026-0031',
        words: '东园门口的路面陷下去一块',
        answer: '',
        state: 'open',
        dueOn: '2026-11-20',
        answeredOn: null,
        closedOn: null,
        by: [],
      },
      {
        ...one,
        no: '2026-0018',
        words: '在小游园加一把有靠背的长椅',
        kindName: '提个建议',
        standard: '',
        court: '',
        courtName: '',
        by: ['said'],
      },
    ],
  },
];
