import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Capability, capabilities } from '../contract/who.ts';
import { hereAt } from '../publisher/settings.ts';
import { signedSend } from '../publisher/signed.ts';
import { randomPassword } from './keys.ts';
import { readSettings } from './settings.ts';
import { Stop } from './stop.ts';
import { staffText as text } from './strings.ts';

process.exit(await main(process.argv.slice(2)));

/** Makes one member of staff in the bank that is running, and says number and first password, once. */
async function main([name, ...rights]: string[]): Promise<number> {
  if (!name || rights.length === 0) {
    console.log(text.help(capabilities));
    return name ? 1 : 0;
  }
  try {
    const { state, listen } = readSettings(resolve(import.meta.dirname, '../..'));
    const key = join(state, 'keys/setup');
    if (!existsSync(key)) throw new Stop(text.notRunning);
    const member = { name, capabilities: rights.flatMap(capabilitiesIn), password: randomPassword(12) };
    const number = await make(hereAt(listen.text), readFileSync(key, 'utf8').trim(), member);
    console.log(text.made(name, number, member.password));
    return 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** `hours.review`, `复核时间`, or several of them between commas. Throws Stop with the word that is neither. */
function capabilitiesIn(words: string): Capability[] {
  return words
    .split(/[,，、]/)
    .filter((word) => word !== '')
    .map((word) => {
      const found = capabilities.find((one) => one === word || text.rights[one].name === word);
      if (!found) throw new Stop(text.unknownRight(word, capabilities));
      return found;
    });
}

/** Makes the member under the number that comes next, and answers that number. */
async function make(server: string, key: string, member: object): Promise<string> {
  const send = signedSend(server, 'setup', key);
  const answer = await send('/api/setup/members', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ members: [member] }),
  }).catch(() => null);
  if (!answer) throw new Stop(text.notRunning);
  const said = (await answer.json()) as { members?: { number: string }[]; message?: string };
  const number = said.members?.[0]?.number;
  if (!number) throw new Stop(said.message ?? text.notRunning);
  return number;
}
