import type { Court } from '../../matters/public.ts';

const standards = [
  { id: 'gate', name: '有人看门', open: 0, closed: 1, last: '2026-08-03' },
  { id: 'road', name: '路要平', open: 2, closed: 4, last: '2026-06-11' },
  { id: 'lamp', name: '灯要明', open: 0, closed: 3, last: '2026-11-10' },
  { id: 'way', name: '通道畅', open: 0, closed: 0, last: null },
];
const one: Court = { name: '北院', href: '/matters/public/', open: 2, closed: 8, standards };

export default [{ courts: [one, { ...one, name: '电机厂家属院' }] }, { courts: [{ ...one, standards: [] }] }];
