export default [
  {
    grids: [
      {
        id: '01',
        name: '北院一片',
        area: '北院',
        buildings: [{ court: '北院', building: '1号楼', units: [1, 2] }],
        worker: { name: '示例一', phone: '0100-5550-0111' },
      },
    ],
  },
];
