/**
 * The publisher's process: keeps the rendered site as the content folder says, and takes approved notices from the
 * desk to the public. Started by the supervisor; prints `ready` once a whole site stands; SIGTERM ends it.
 */
import { watch } from 'node:fs';
import { parseInstant } from '../calendar/shanghai.ts';
import { Refusal } from '../contract/refusal.ts';
import { INDEX_ROOT } from '../search/manifest.ts';
import { NoContent } from './content.ts';
import { workOffJobs } from './jobs.ts';
import { say } from './log.ts';
import { mirrorNotices } from './mirror.ts';
import { Output } from './output.ts';
import { Publisher } from './publisher.ts';
import { SearchStep } from './search.ts';
import { serverAt } from './server.ts';
import { readPublisherSettings } from './settings.ts';
import { loadSite } from './site.ts';
import { differing, markOf, type Snapshot, snapshotOf } from './snapshot.ts';

const JOBS_EVERY = 150;
const CLOCK_EVERY = 2_000;
const LOOK_AGAIN_EVERY = 60_000;
const TOTALS_EVERY = 180_000;
const SETTLE = 120;

const settings = readPublisherSettings();
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));

const server = serverAt(settings);
const site = await loadSite(settings.bundle, settings.origin);
const output = new Output(settings.output, settings.own);
const search = new SearchStep(output, settings.own);
const publisher = new Publisher(settings, site, output, [
  {
    name: '搜索',
    owns: INDEX_ROOT.slice(1),
    run: ({ content, at }) => void search.update(content.store, at),
  },
]);
const fresh = publisher.isFresh(Date.now());
if (fresh) console.log('ready');
let snapshot: Snapshot = snapshotOf(settings.content);
try {
  await publisher.open(Date.now());
} catch (error) {
  if (!(error instanceof NoContent)) throw error;
  for (const line of error.message.split('\n')) say(line);
  process.exit(1);
}
if (!fresh) console.log('ready');

let told: unknown = null;
let toldPolicies = '';
let lookSoon: NodeJS.Timeout | undefined;

watch(settings.content, { recursive: true }, () => {
  clearTimeout(lookSoon);
  lookSoon = setTimeout(() => void look(), SETTLE);
});
every(LOOK_AGAIN_EVERY, look);
every(CLOCK_EVERY, () => publisher.passTime(Date.now()));
every(JOBS_EVERY, async () => {
  await workOffJobs(server, publisher, ownWrites);
  await tellServer();
});
every(TOTALS_EVERY, readTotals);
void readTotals().catch(() => {});

/** Takes up what someone changed in the content folder. */
async function look(): Promise<void> {
  const now = snapshotOf(settings.content);
  const changed = differing(snapshot, now);
  snapshot = now;
  if (changed.length > 0) await publisher.take(changed, Date.now());
}

/** What the publisher itself has just written needs no second look. */
function ownWrites(paths: string[]): void {
  for (const path of paths) {
    const mark = markOf(`${settings.content}/${path}`);
    if (mark === null) snapshot.delete(path);
    else snapshot.set(path, mark);
  }
}

/** Tells the server what stands in the content folder, once after each change. */
async function tellServer(): Promise<void> {
  const { content } = publisher;
  if (told === content.records) return;
  const policies = [...content.records.values()].flatMap((record) =>
    record.kind === 'policy' ? [record.data] : [],
  );
  const written = JSON.stringify(policies);
  if (written !== toldPolicies) {
    const answer = await server.takePolicies({ policies });
    for (const { id, outcome } of answer.policies) {
      if (outcome !== 'taken' && outcome !== 'same') say(`银行没有采用规则 ${id}:${outcome}`);
    }
    toldPolicies = written;
  }
  await mirrorNotices(content, server);
  told = content.records;
}

async function readTotals(): Promise<void> {
  const { at, entries, issued, held, spent, pooled } = await server.totals({});
  await publisher.takeTotals(
    {
      at: parseInstant(at) ?? Date.now(),
      entries,
      issuedMinutes: issued,
      heldMinutes: held,
      spentMinutes: spent,
      pooledMinutes: pooled,
    },
    Date.now(),
  );
}

/**
 * Does `work` again and again, `pause` milliseconds after it ended. A server that is away is waited for. The same
 * trouble is told once.
 */
function every(pause: number, work: () => Promise<void>): void {
  let trouble = '';
  const turn = async () => {
    try {
      await work();
      trouble = '';
    } catch (error) {
      const away = error instanceof Refusal && ['unreachable', 'unavailable'].includes(error.code);
      const line = away ? '服务器暂时没有答复,会再试' : ((error as Error).stack ?? String(error));
      if (line !== trouble) say(line);
      trouble = line;
    }
    setTimeout(turn, trouble === '' ? pause : Math.max(pause, 500));
  };
  setTimeout(turn, pause);
}
