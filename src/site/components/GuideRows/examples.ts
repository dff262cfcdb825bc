export default [
  { guides: [{ slug: 'example', name: '老年人优待证', summary: '六十岁起可以领，坐公交、进公园用。' }] },
  { guides: [] },
];
