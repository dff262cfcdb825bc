/** Where a server's own things lie: its database, its bundled hooks, its migrations. */
export interface ServerFolders {
  data: string;
  hooks: string;
  migrations: string;
}

/** Bytes of memory below which a machine is small. */
const SMALL = 2e9;

/**
 * How many virtual machines are kept where there are so many bytes of memory: each holds half a megabyte for good. With
 * fewer of them more than that many requests at once are answered more slowly, and as rightly.
 */
export function machinesFor(memory: number): number {
  return memory < SMALL ? 16 : 64;
}

/** PocketBase's flags. `machines` are the virtual machines that hooks run in, kept for as many requests at once. */
export function pocketbaseFlags({ data, hooks, migrations }: ServerFolders, machines = 64): string[] {
  return [
    `--dir=${data}`,
    `--hooksDir=${hooks}`,
    `--migrationsDir=${migrations}`,
    '--dev=false',
    '--hooksWatch=false',
    '--automigrate=false',
    '--indexFallback=false',
    `--hooksPool=${machines}`,
  ];
}

/**
 * How PocketBase's language collects its garbage where there are so many bytes of memory. `GOGC` is how far the heap may
 * grow, in hundredths of what lives in it (Go's own is 100): 200 takes a third less processor time for each call than 40, for
 * some 60 MB under load (`npm run bench -- transfers`). `GOMEMLIMIT` is where it collects sooner all the same: far above
 * what lives on a common day, so that only a burst meets it, which leaves half the memory behind. Near what lives it
 * halved the speed; so a small machine has none.
 */
export function garbageFor(memory: number): Record<string, string> {
  return memory < SMALL ? { GOGC: '40' } : { GOGC: '200', GOMEMLIMIT: '400MiB' };
}
