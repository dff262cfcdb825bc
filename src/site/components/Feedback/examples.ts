export default [{ page: '/components/' }];
