import { networkInterfaces } from 'node:os';

/** Another address of this machine beside 127.0.0.1: ::1 where it has one. */
export const otherLoopback = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1')
  ? '::1'
  : '127.0.0.2';

/**
 * The environment of a process for which `localhost` is first `otherLoopback` and then 127.0.0.1, as on most machines:
 * not every machine that tests run on is one.
 */
export const withTwoLocalhosts: NodeJS.ProcessEnv = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    import dns from 'node:dns';
    const lookup = dns.lookup;
    const both = ['${otherLoopback}', '127.0.0.1'].map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    dns.lookup = (name, options, then = options) => {
      if (name !== 'localhost') return lookup(name, options, then);
      if (options.all) return process.nextTick(then, null, both);
      process.nextTick(then, null, both[0].address, both[0].family);
    };
  `)}`,
};
