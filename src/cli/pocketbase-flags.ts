/** Where a server's own things lie: its database, its bundled hooks, its migrations. */
export interface ServerFolders {
  data: string;
  hooks: string;
  migrations: string;
}

/**
 * How many virtual machines are kept where there are so many bytes of memory: each holds half a megabyte for good. With
 * fewer of them more than that many requests at once are answered more slowly, and as rightly.
 */
export function machinesFor(memory: number): number {
  return memory < 2e9 ? 16 : 64;
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
 * How far Go's heap may grow, in hundredths of what lives in it, before it is collected; Go's own is 100. A quarter less
 * memory under load for a tenth of the speed (`npm run bench -- bank`). A fixed limit (GOMEMLIMIT) near what lives
 * halved the speed.
 */
export const garbage = { GOGC: '40' };
