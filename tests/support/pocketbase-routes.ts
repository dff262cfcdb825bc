import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Every route that PocketBase 0.40.4 has by itself. A test holds it against PocketBase's source where that is to be had. */
export const pocketbaseRoutes = [
  'GET /api/settings',
  'PATCH /api/settings',
  'POST /api/settings/test/s3',
  'POST /api/settings/test/email',
  'POST /api/settings/apple/generate-client-secret',
  'GET /api/collections',
  'POST /api/collections',
  'GET /api/collections/{collection}',
  'PATCH /api/collections/{collection}',
  'DELETE /api/collections/{collection}',
  'DELETE /api/collections/{collection}/truncate',
  'PUT /api/collections/import',
  'GET /api/collections/meta/scaffolds',
  'GET /api/collections/meta/oauth2-providers',
  'POST /api/collections/meta/dry-run-view',
  'GET /api/collections/{collection}/records',
  'GET /api/collections/{collection}/records/{id}',
  'POST /api/collections/{collection}/records',
  'PATCH /api/collections/{collection}/records/{id}',
  'DELETE /api/collections/{collection}/records/{id}',
  'GET /api/oauth2-redirect',
  'POST /api/oauth2-redirect',
  'GET /api/collections/{collection}/auth-methods',
  'POST /api/collections/{collection}/auth-refresh',
  'POST /api/collections/{collection}/auth-with-password',
  'POST /api/collections/{collection}/auth-with-oauth2',
  'POST /api/collections/{collection}/request-otp',
  'POST /api/collections/{collection}/auth-with-otp',
  'POST /api/collections/{collection}/request-password-reset',
  'POST /api/collections/{collection}/confirm-password-reset',
  'POST /api/collections/{collection}/request-verification',
  'POST /api/collections/{collection}/confirm-verification',
  'POST /api/collections/{collection}/request-email-change',
  'POST /api/collections/{collection}/confirm-email-change',
  'POST /api/collections/{collection}/impersonate/{id}',
  'GET /api/logs',
  'DELETE /api/logs',
  'GET /api/logs/stats',
  'GET /api/logs/{id}',
  'GET /api/backups',
  'POST /api/backups',
  'POST /api/backups/upload',
  'GET /api/backups/{key}',
  'DELETE /api/backups/{key}',
  'POST /api/backups/{key}/restore',
  'GET /api/crons',
  'POST /api/crons/{id}',
  'POST /api/files/token',
  'GET /api/files/{collection}/{recordId}/{filename}',
  'POST /api/batch',
  'GET /api/realtime',
  'POST /api/realtime',
  'GET /api/health',
  'POST /api/sql',
  'GET /_/{path...}',
  'GET /_/extensions.js',
] as const;

/** The routes as PocketBase's source registers them, sorted; null where Go's module cache does not hold it. */
export async function routesInSource(version: string): Promise<string[] | null> {
  const cache = process.env.GOMODCACHE ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'pkg/mod');
  const folder = join(cache, `github.com/pocketbase/pocketbase@v${version}/apis`);
  const names = await readdir(folder).catch(() => null);
  if (!names) return null;
  const routes: string[] = [];
  for (const name of names.filter((one) => /^(?!.*_test).*\.go$/.test(one))) {
    // The groups' prefixes by the variable that holds them, as they stand above the routes.
    const prefixes: { [variable: string]: string } = { pbRouter: '', rg: '/api', uiGroup: '/_' };
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      if (line.trim().startsWith('//')) continue;
      const [, group, of, prefix] = /(\w+) := (\w+)\.Group\("([^"]*)"\)/.exec(line) ?? [];
      if (group && of) prefixes[group] = `${prefixes[of] ?? ''}${prefix}`;
      const [, on, method, path, more] =
        /(\w+)\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any|Route)\("([^"]*)"(\+?)/.exec(line) ?? [];
      // Extensions of the dashboard, of which there are none, have addresses made up from their names.
      if (!on || !method || more || !(on in prefixes)) continue;
      routes.push(`${method} ${prefixes[on]}${path}`);
    }
  }
  return routes.sort();
}
