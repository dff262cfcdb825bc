import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, isoInShanghai } from '../../src/calendar/shanghai.ts';
import { clientOf } from '../../src/contract/client.ts';
import type { YearCalendar } from '../../src/directory/calendar.ts';
import { matterRulesCalls } from '../../src/matters/calls/rules.ts';
import type { MatterRules } from '../../src/matters/rules.ts';
import { daysApart } from '../../src/publisher/content/matters.ts';
import type { ContentRecord } from '../../src/publisher/content/record.ts';
import { readRecord } from '../../src/publisher/content/types.ts';
import { clientFor } from './client.ts';
import type { Bank, Person } from './people.ts';
import type { Server } from './server.ts';
import { asPublisher } from './signing.ts';

const content = join(import.meta.dirname, '../../content');
function sample<Data>(path: string): Data {
  const read = readRecord(path, readFileSync(join(content, path), 'utf8'));
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return (read as ContentRecord<Data>).data;
}

/** The sample community's rules of matters. */
export const sampleRules = (): MatterRules => sample<MatterRules>('rules/m2026.yaml');

/** The days of the sample's year that are not as their day of the week says. */
export const sampleDays = () => daysApart([sample<YearCalendar>('calendar/2026.yaml')]);

/** Lets the community hear matters by these rules, as the publisher does. */
export const openMatters = (server: Server, rules: readonly MatterRules[] = [sampleRules()]) =>
  clientOf(matterRulesCalls, asPublisher(server)).takeMatterRules({
    rules: [...rules],
    days: sampleDays(),
  });

/** Changes a matter with its guard off for a moment. */
export async function unguarded(bank: Bank, sql: string): Promise<void> {
  const [guard] = await bank.rows("SELECT sql FROM sqlite_master WHERE name = 'matters_follow'");
  await bank.run('DROP TRIGGER matters_follow');
  await bank.run(sql);
  await bank.run(String(guard?.sql));
}

/** Lets a matter have ended some days ago. */
export const letHaveEnded = (bank: Bank, id: string, days: number) =>
  unguarded(bank, `UPDATE matters SET ended_at = ended_at - ${days} * ${DAY} WHERE id = '${id}'`);

const outward = '路灯不亮';
let places = 0;

/** Matters in the states that a test needs: `desk` hears and gives them away, `handler` has them. */
export function mattersBy(server: Server, bank: Bank, desk: Person, handler: Person) {
  const as = (person: Person | null) => clientFor(server, person);
  async function said() {
    places += 1;
    const told = await as(null).sayMatter({
      kind: 'repair',
      words: '灯坏了',
      place: `${places}号楼`,
      phone: '19900000999',
    });
    const [row] = await bank.rows(`SELECT id FROM matters WHERE no = '${told.no}'`);
    return { ...told, id: String(row?.id) };
  }
  async function assigned() {
    const told = await said();
    await as(desk).assignMatter({ id: told.id, to: handler.number, outward });
    return told;
  }
  async function taken() {
    const told = await assigned();
    await as(handler).acceptMatter({ id: told.id });
    return told;
  }
  async function answered() {
    const told = await taken();
    await as(handler).answerMatter({ id: told.id, how: 'done', answer: '换好了' });
    return told;
  }
  /** Stands in public. */
  async function published() {
    const told = await said();
    await as(desk).publishMatter({ id: told.id, words: outward });
    return told;
  }
  async function declining() {
    const told = await said();
    await as(desk).declineMatter({ id: told.id, reason: '不归这里', instead: '12345' });
    return told;
  }
  async function objected(to: Person) {
    const told = await assigned();
    await as(handler).objectMatter({ id: told.id, reason: '归物业', to: to.number });
    return told;
  }
  /** Looked at by the first of two. */
  async function checking(first: Person) {
    const told = await answered();
    await as(first).checkMatter({ id: told.id, words: '看过，亮了' });
    return told;
  }
  /** Closed so long ago that somebody asks how it is now. */
  async function long() {
    const told = await answered();
    await as(null).judgeMatter({ no: told.no, code: told.code, solved: 'yes' });
    await letHaveEnded(bank, told.id, 30);
    return told;
  }
  return { said, assigned, taken, answered, published, declining, objected, checking, long };
}

/** A row of a list of 12345: heard there two hours ago. */
export const sentMatter = (externalNo: string) => ({
  externalNo,
  heardAt: isoInShanghai(Date.now() - 2 * HOUR),
  words: '路灯坏了三天',
  place: '西院南门',
  name: '',
  phone: '19900000555',
  kind: 'repair',
});
