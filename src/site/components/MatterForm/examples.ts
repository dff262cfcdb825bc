export default [
  {
    kinds: [
      {
        id: 'danger',
        name: '安全隐患',
        example: '井盖坏了、电线垂下来',
        urgent: true,
        shown: true,
        answerDays: 1,
      },
      {
        id: 'repair',
        name: '坏了要修',
        example: '路灯不亮、门禁打不开',
        urgent: false,
        shown: true,
        answerDays: 7,
      },
    ],
  },
];
