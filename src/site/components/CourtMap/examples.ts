export default [
  {
    map: {
      roads: [
        {
          name: '长街',
          line: [
            [40, 345],
            [1000, 345],
          ],
        },
      ],
      blocks: [
        { name: '北院', kind: '院落', at: [90, 40], size: [250, 270] },
        { name: '南院', kind: '院落', at: [540, 40], size: [420, 210] },
        { name: '电机厂家属院', kind: '院落', at: [800, 375], size: [160, 190] },
      ],
    },
    courts: [
      { name: '北院', href: '/matters/public/', open: 2 },
      { name: '南院', href: '/matters/public/', open: 0 },
      { name: '电机厂家属院', href: '/matters/public/', open: 11 },
    ],
  },
];
