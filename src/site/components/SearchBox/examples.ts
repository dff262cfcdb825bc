export default [{ label: '您要办什么事，找什么地方' }];
