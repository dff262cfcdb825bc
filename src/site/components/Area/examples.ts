export default [
  {
    map: {
      roads: [
        {
          name: '书店街',
          line: [
            [500, 0],
            [500, 700],
          ],
        },
        {
          name: '北院',
          line: [
            [0, 350],
            [1000, 350],
          ],
        },
      ],
      blocks: [
        { name: '北院', kind: '院落', at: [60, 60], size: [380, 230] },
        { name: '小游园', kind: '绿地', at: [560, 420], size: [360, 220] },
      ],
    },
    places: [
      { name: '服务站', at: [620, 300], here: true },
      { name: '卫生服务中心', at: [300, 420] },
    ],
  },
];
