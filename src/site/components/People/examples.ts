export default [{ people: [{ name: '示例一', role: '便民窗口', duty: '老年证、居住证明、医保参保登记' }] }];
