export default [
  {
    figures: [
      { word: '存入过', value: '12,480', unit: '小时' },
      { word: '公益时间池', value: '630', unit: '小时' },
    ],
  },
];
