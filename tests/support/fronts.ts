/** Proxies before a server, set up as `deploy/` tells, but for names, ports and certificates. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { part } from './parts.ts';
import { freePort } from './server.ts';

const deploy = resolve(import.meta.dirname, '../../deploy');

export interface Front {
  url: string;
  stop(): Promise<void>;
}

export const fronts: { readonly [name: string]: (upstream: string) => Promise<Front> } = {
  Caddy: (upstream) =>
    front(part('caddy'), (port) => ({
      args: ['run', '--adapter', 'caddyfile', '--config', join(deploy, 'Caddyfile')],
      env: { SHIGUANG_SITE: `http://127.0.0.1:${port}`, SHIGUANG_UPSTREAM: new URL(upstream).host },
    })),
  nginx: (upstream) =>
    front(part('nginx'), (port, folder) => {
      const { host } = new URL(upstream);
      const site = readFileSync(join(deploy, 'nginx.conf'), 'utf8')
        .replace(/server \{\s+listen 80;[\s\S]+?\n\}\n/, '')
        .replace(/^.*(?:listen \[::\]|ssl_|Strict-Transport).*\n/gm, '')
        .replace('listen 443 ssl http2', `listen 127.0.0.1:${port}`)
        .replace('server 127.0.0.1:8090', `server ${host}`)
        .replace('/var/log/nginx', folder);
      // Started as root it works as nobody, to whom the folder is shut: a body that is written down would be a 500.
      const who = process.getuid?.() === 0 ? 'user root; ' : '';
      const around = `${who}daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 4096; }
http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`).join(' ')} include ${folder}/site.conf; }`;
      writeFileSync(join(folder, 'site.conf'), site);
      writeFileSync(join(folder, 'nginx.conf'), around);
      return { args: ['-p', folder, '-c', join(folder, 'nginx.conf')], env: {} };
    }),
};

async function front(
  program: string,
  how: (port: number, folder: string) => { args: string[]; env: { [name: string]: string } },
): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), 'shiguang-front-'));
  const port = await freePort();
  const { args, env } = how(port, folder);
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(program, args, {
    env: { ...process.env, ...home, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/api/health/hooks`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
