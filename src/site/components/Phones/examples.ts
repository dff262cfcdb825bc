export default [
  {
    phones: [
      { label: '咨询', number: '0100-5550-0100' },
      { label: '监督', number: '0100-5550-0199' },
    ],
  },
];
