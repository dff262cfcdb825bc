/**
 * A day of a house in minutes: hour by hour the book's clock goes on, every timed job runs as often as it would, people read,
 * give and publish, and what server and publisher hold is measured. The publisher's own clock does not move.
 */
import { dayOf, startOfDay } from '../../src/calendar/shanghai.ts';
import { median, type Row, stage } from '../support/bench.ts';
import { clientFor } from '../support/client.ts';
import { request } from '../support/clients.ts';
import { memoryOf } from '../support/memory.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';
import { moveBookTo, runJob } from '../support/time.ts';
import { progressOf } from './progress.ts';

export const name = '一天';
const HOURS = Number(process.env.SOAK_HOURS ?? 24);
const READS = 200;
const GIFTS = 40;
const HOUR = 3_600_000;
const PAGES = ['/', '/hant/', '/notices/', '/services/', '/timebank/', '/search/'];

/** Megabytes. */
interface Held {
  server: number;
  publisher: number;
}

export async function run(): Promise<Row[]> {
  // Pages are made whole first, which takes the publisher most.
  const house = await startPublishing(async () => {});
  try {
    await stage('whole render', () => house.startPublisher());
    await eventually(async () => (await house.bank.rows('SELECT 1 FROM index_numbers')).length > 0);
    const rendered = heldBy(house);
    const hours = await day(house);
    const [last, before] = [hours.slice(-HOURS / 4), hours.slice(HOURS / 4, HOURS / 2)];
    const flat = (what: keyof Held): Row => ({
      what: `${what}: last quarter of the day`,
      value: median(last.map((one) => one[what])),
      other: median(before.map((one) => one[what])),
      unit: 'MB',
      against: 'the second quarter',
      bar: '<= 1.15',
    });
    return [
      { what: 'server after the whole render', value: rendered.server, unit: 'MB' },
      { what: 'publisher after the whole render', value: rendered.publisher, unit: 'MB' },
      flat('server'),
      flat('publisher'),
    ];
  } finally {
    await house.stop();
  }
}

const heldBy = ({ server, publisherPid }: Publishing): Held => ({
  server: memoryOf(server.pid()),
  publisher: memoryOf(publisherPid()),
});

async function day(house: Publishing): Promise<Held[]> {
  const { server, bank } = house;
  const giver = await bank.person();
  await bank.deposit(giver, HOURS * GIFTS);
  const editor = house.desk(await bank.person({ capabilities: ['notices.write'] }));
  const approver = house.desk(await bank.person({ capabilities: ['notices.approve'] }));
  const jobs = await timedJobs(house);
  const midnight = startOfDay(dayOf(Date.now())) + 24 * HOUR;
  const progress = progressOf(name, HOURS);
  const hours: Held[] = [];
  for (let hour = 0; hour < HOURS; hour += 1) {
    await moveBookTo(bank, midnight + hour * HOUR);
    for (const { id, times } of jobs) for (let at = times(hour); at > 0; at -= 1) await runJob(server, id);
    for (let at = 0; at < READS; at += 1) await request(server.url + PAGES[at % PAGES.length]);
    for (let at = 0; at < GIFTS; at += 1) await clientFor(server, giver).gift({ to: 'pool', minutes: 1 });
    const { id, version } = await editor.createDraft({ fields: notice(`${hour}点停水检修`) });
    const submitted = await editor.submitDraft({ id, version });
    await approver.approveDraft({ id, version: submitted.version });
    await eventually(async () => (await approver.draft({ id })).progress?.state === 'live');
    hours.push(heldBy(house));
    progress.done(hour + 1);
  }
  return hours;
}

/** Our own jobs, and how often each runs within an hour of the day. */
async function timedJobs({ server }: Publishing): Promise<{ id: string; times: (hour: number) => number }[]> {
  const { body } = await server.admin('/api/crons');
  return (body as { id: string; expression: string }[])
    .filter(({ id }) => !id.startsWith('__'))
    .map(({ id, expression }) => {
      const [minutes = '', hours = ''] = expression.split(' ');
      const every = /^\*(?:\/(\d+))?$/.exec(minutes);
      const often = every ? 60 / Number(every[1] ?? 1) : minutes.split(',').length;
      return { id, times: (hour) => (hours === '*' || Number(hours) === hour ? often : 0) };
    });
}
