/** Where a server's own things lie: its database, its bundled hooks, its migrations. */
export interface ServerFolders {
  data: string;
  hooks: string;
  migrations: string;
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
 * What Go's garbage may grow to before it is collected eagerly. Without it a busy server takes half as much again and
 * serves no faster (`npm run bench -- bank`).
 */
export const memoryLimit = { GOMEMLIMIT: '160MiB' };
