import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../src/cli/sample/people.ts';
import type { Login } from '../../src/cli/seed.ts';
import { type House, newState, removeState, startHouse } from './house.ts';

/** The whole real thing with the sample: PocketBase and publisher under their supervisor. */
export interface Site {
  url: string;
  house: House;
  /** The first login of that role, or the one at `place`. */
  login(role: Role, place?: number): Login;
  /** The session of a login, as `Authorization` header. */
  token(login: Login): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a site of its own for a test: what it changes, no other test sees. */
export async function startSite(env: NodeJS.ProcessEnv = {}): Promise<Site> {
  const state = await newState({ sample: true });
  const house = await startHouse(state, { SHIGUANG_SAMPLE: undefined, ...env });
  await house.until(/sample-logins\.json/);
  const logins = JSON.parse(readFileSync(join(state, 'sample-logins.json'), 'utf8')) as Login[];
  return {
    url: house.url,
    house,
    login(role, place = 0) {
      const found = logins.filter((login) => login.role === role)[place];
      if (!found) throw new Error(`the sample has no login ${place} of role ${role}`);
      return found;
    },
    async token({ number, password }) {
      const answer = await fetch(`${house.url}/api/login`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `login-${number}-${Math.random()}`,
        },
        body: JSON.stringify({ login: number, password }),
      });
      if (!answer.ok) throw new Error(`login answered ${answer.status}: ${await answer.text()}`);
      return ((await answer.json()) as { token: string }).token;
    },
    async stop() {
      house.signal('SIGTERM');
      await house.ended();
      await removeState(state);
    },
  };
}
