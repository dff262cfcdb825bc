import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { READABLE } from '../contract/readable.ts';
import { writeWhole } from './made.ts';

const SIGNS = READABLE.toLowerCase();

/** A password of `length` readable characters, five bits of chance each. */
export function randomPassword(length: number): string {
  return Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/**
 * A new secret called `name` in the place of the last: of one that somebody learnt while the server was away, nothing
 * is left at the next start.
 */
export function freshSecret(state: string, name: string): string {
  rmSync(join(state, 'keys', name), { force: true });
  return secret(state, name);
}

/** The secret called `name`, made at the first call; only its owner can read the file. */
export function secret(
  state: string,
  name: string,
  make = () => randomBytes(32).toString('base64url'),
): string {
  const folder = join(state, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  if (!existsSync(path)) writeWhole(path, make(), 0o600);
  return readFileSync(path, 'utf8').trim();
}
