import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readPrivate } from '../private.ts';
import { Stop } from '../stop.ts';
import { keyText as text } from './words.ts';

/** What an archive is closed with, and opened with: recipients only close. */
export type Key = { recipients: string[] } | { identity: string } | { passphrase: string };

const SHORTEST = 12;

/** The key that the setting names. Throws Stop where the file is missing, open to others, or holds none. */
export function readKey(value: string): Key {
  if (value.startsWith('age1')) return { recipients: value.split(/[\s,]+/).filter(Boolean) };
  return keyIn(readPrivate(value, text.missing), value);
}

/** The key in a file that somebody has at hand for once, such as on a USB stick, where files have no owner. */
export function keyAtHand(path: string): Key {
  if (!existsSync(path)) throw new Stop(text.missing(path));
  return keyIn(readFileSync(path, 'utf8'), path);
}

function keyIn(written: string, path: string): Key {
  const [line = ''] = written
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('#'));
  if (line.startsWith('AGE-SECRET-KEY-')) return { identity: line };
  if (line.startsWith('age1')) return { recipients: [line] };
  if (line.length < SHORTEST) throw new Stop(text.short(path, SHORTEST));
  return { passphrase: line };
}

/** A new identity, which opens, and its recipient, which only closes. */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export async function encrypterOf(key: Key): Promise<Encrypter> {
  const encrypter = new Encrypter();
  try {
    if ('passphrase' in key) encrypter.setPassphrase(key.passphrase);
    else if ('identity' in key) encrypter.addRecipient(await identityToRecipient(key.identity));
    else for (const recipient of key.recipients) encrypter.addRecipient(recipient);
  } catch {
    throw new Stop(text.broken);
  }
  return encrypter;
}

/** Throws Stop where the key only closes. */
export function decrypterOf(key: Key): Decrypter {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
    else if ('identity' in key) decrypter.addIdentity(key.identity);
    else throw new Stop(text.closesOnly);
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(text.broken);
  }
  return decrypter;
}

/** Asks whoever sits at the window for passphrase or identity, and shows nothing of what is typed. */
export async function askKey(): Promise<Key> {
  if (!process.stdin.isTTY) throw new Stop(text.nobodyToAsk);
  process.stderr.write(text.ask);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const line = await new Promise<string>((typed) => lines.question('', typed));
  lines.close();
  process.stderr.write('\n');
  return keyIn(line, text.typed);
}
