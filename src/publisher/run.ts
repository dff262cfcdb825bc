import { Refusal } from '../contract/refusal.ts';
import { INDEX_ROOT } from '../search/manifest.ts';
import { liveFacts } from '../site/live.ts';
import type { Asking } from '../site/live-fact.ts';
import { readAttachments } from './attachments/attachments.ts';
import { takeSaidPictures } from './attachments/said.ts';
import { auditType, policyType } from './content/bank.ts';
import { calendarType, communityType } from './content/directory.ts';
import { daysApart, matterRulesType } from './content/matters.ts';
import { retentionType } from './content/people.ts';
import { ofType } from './content/record.ts';
import { postsType, toldOf } from './content/register.ts';
import { NoContent } from './content.ts';
import { Directory } from './directory.ts';
import { Folders } from './folders.ts';
import type { Inputs } from './freshness.ts';
import { iconStep } from './icons.ts';
import { workOffJobs } from './jobs.ts';
import { say } from './log.ts';
import { mirrorNotices } from './mirror.ts';
import type { Output } from './output.ts';
import { Publisher } from './publisher.ts';
import { restFrom } from './rest.ts';
import { SearchStep } from './search.ts';
import { type Server, serverAt } from './server.ts';
import type { PublisherSettings } from './settings.ts';
import { type ContentFingerprint, loadSite } from './site.ts';
import { differing, markOf, type Snapshot, snapshotOf } from './snapshot.ts';
import type { Step } from './steps.ts';
import { markOfFolder, REST } from './wake.ts';

const JOBS_EVERY = 150;
const DIRECTORY_EVERY = 450;
const ATTACHMENTS_EVERY = 400;
const PICTURES_EVERY = 250;
const CLOCK_EVERY = 500;
const LOOK_AGAIN_EVERY = 60_000;
const SETTLE = 120;

interface Parts {
  settings: PublisherSettings;
  output: Output;
  fingerprint: ContentFingerprint;
  inputs: Inputs;
  /** What a stop waits for. */
  ending: { idle: () => Promise<void> };
}

/** Makes the site where it is not fresh (`stands` is called when it is), and from then on keeps it so. Ends the process where there is no content. */
export async function run(parts: Parts, stands: () => void): Promise<void> {
  const { settings, output } = parts;
  const server = serverAt(settings);
  // Before the site: somebody waits with a form.
  every(PICTURES_EVERY, () => takeSaidPictures(server));
  const search = new SearchStep(output, settings.own, parts.inputs.fixed);
  const steps: Step[] = [
    {
      name: '搜索',
      owns: [INDEX_ROOT.slice(1)],
      prepare: ({ content, at }) => search.prepare(content.store, at),
      run: ({ content, at }) => search.update(content.store, at).then(() => {}),
    },
    iconStep,
  ];
  const site = await loadSite(settings.bundle, settings.origin);
  const publisher = new Publisher({ ...parts, site, steps });
  const watched = new Watched(settings.content, publisher);
  parts.ending.idle = () => publisher.idle();
  const own = (paths: string[]) => watched.own(paths);
  const directory = new Directory(server, publisher, own);
  const teller = new Teller(server, publisher, directory);
  let isOpen = false;
  const work = once(() => {
    every(JOBS_EVERY, async () => {
      await workOffJobs(server, publisher, own);
      // Not before all of it stands, and no notice on the clock waits for it.
      if (isOpen) await teller.tell();
    });
    every(DIRECTORY_EVERY, () => directory.workOff());
    every(CLOCK_EVERY, () => publisher.passTime(Date.now()));
  });
  try {
    await publisher.open(Date.now(), { begun: work, stands });
  } catch (error) {
    if (!(error instanceof NoContent)) throw error;
    for (const line of error.message.split('\n')) say(line);
    process.exit(1);
  }
  isOpen = true;
  watched.begin();
  work();
  every(ATTACHMENTS_EVERY, () => readAttachments(server));
  const keepDay: Asking['keepDay'] = (head) => publisher.keepDay(head, Date.now());
  const takeLive = async (fact: (typeof liveFacts)[number]) =>
    publisher.takeLive(
      fact,
      await fact.read({ ask: server.ask, keepDay }, publisher.lastOf(fact)),
      Date.now(),
    );
  for (const fact of liveFacts) {
    const look = async () => void (await takeLive(fact));
    every(fact.everyMs, look);
    void look().catch(() => {});
  }
  if (!settings.mayRest) return;
  const { look: lookEvery, warm, brief } = settings.rests;
  let busyUntil = Date.now() + brief;
  every(lookEvery, async () => {
    busyUntil = Math.max(busyUntil, publisher.tookAt + warm);
    if (Date.now() < busyUntil) return;
    const rest = await restFrom(
      server.send,
      () => publisher.content.store,
      async () => {
        const changes = [await watched.look()];
        for (const fact of liveFacts) if (fact.wakes) changes.push(await takeLive(fact));
        await publisher.passTime(Date.now());
        await publisher.idle();
        return changes.includes(true) ? null : watched.mark;
      },
    );
    if (!rest) busyUntil = Date.now() + brief;
    else process.stdout.write(`${REST}${JSON.stringify(rest)}\n`, () => process.exit(0));
  });
}

/** `work`, done at the first call alone. */
function once(work: () => void): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    work();
  };
}

/** The content folder, looked at whenever something stirs in it, and once a minute. */
class Watched {
  private readonly folder: string;
  private readonly publisher: Publisher;
  private snapshot: Snapshot;
  private soon: NodeJS.Timeout | undefined;
  private readonly folders: Folders;

  constructor(folder: string, publisher: Publisher) {
    this.folder = folder;
    this.publisher = publisher;
    this.snapshot = snapshotOf(folder);
    this.folders = new Folders(folder, this.stir);
  }

  begin(): void {
    this.folders.follow();
    if (this.folders.isBlind)
      say('系统不让再多看着文件夹（Linux 上是 fs.inotify.max_user_instances）：手改的文件最多一分钟后上线');
    every(LOOK_AGAIN_EVERY, async () => void (await this.look()));
  }

  private readonly stir = (): void => {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.look().catch((error) => say(String(error))), SETTLE);
  };

  /** What the publisher itself has just written needs no second look. */
  own(paths: string[]): void {
    for (const path of paths) {
      const mark = markOf(`${this.folder}/${path}`);
      if (mark === null) this.snapshot.delete(path);
      else this.snapshot.set(path, mark);
    }
  }

  /** How the folder stood when it was looked at last. */
  get mark(): string {
    return markOfFolder(this.folder, this.snapshot);
  }

  /** Takes up what changed. Answers whether something did. */
  async look(): Promise<boolean> {
    // Before the snapshot: what comes into a new folder after it is a stir of that folder.
    this.folders.follow();
    const now = snapshotOf(this.folder);
    const changed = differing(this.snapshot, now);
    this.snapshot = now;
    if (changed.length === 0) return false;
    await this.publisher.take(changed, Date.now()).catch((error: Error) => {
      // Whatever it was that the disk did not take, it is taken up again.
      for (const path of changed) this.snapshot.set(path, '');
      throw error;
    });
    return true;
  }
}

/** Tells the server what stands in the content folder, once after each change. */
class Teller {
  private readonly server: Server;
  private readonly publisher: Publisher;
  private readonly directory: Directory;
  private told: unknown = null;
  private policies = '';
  private matters = '';
  private register = '';
  private retention = '';

  constructor(server: Server, publisher: Publisher, directory: Directory) {
    this.server = server;
    this.publisher = publisher;
    this.directory = directory;
  }

  async tell(): Promise<void> {
    const { content } = this.publisher;
    if (this.told === content.records) return;
    await this.tellPolicies();
    await this.tellRegister();
    await this.tellMatters();
    await this.tellRetention();
    await this.directory.tell();
    if (await mirrorNotices(content, this.server)) this.told = content.records;
  }

  private async tellPolicies(): Promise<void> {
    const { records } = this.publisher.content;
    const all = [...records.values()];
    const policies = ofType(all, policyType).map(({ data }) => data);
    const [community] = ofType(all, communityType).map(({ data }) => data);
    const [audit] = ofType(all, auditType).map(({ data }) => data);
    const told = {
      policies,
      ...(audit && { audit }),
      ...(community && { secondFactor: community.staffSecondFactor, letters: community.letters }),
    };
    const written = JSON.stringify(told);
    if (written === this.policies) return;
    const answer = await this.server.takePolicies(told);
    for (const { id, outcome } of answer.policies) {
      if (outcome !== 'taken' && outcome !== 'same') say(`银行没有采用规则 ${id}：${outcome}`);
    }
    this.policies = written;
  }

  private async tellMatters(): Promise<void> {
    const all = [...this.publisher.content.records.values()];
    const told = {
      rules: ofType(all, matterRulesType).map(({ data }) => data),
      days: daysApart(ofType(all, calendarType).map(({ data }) => data)),
    };
    const written = JSON.stringify(told);
    if (written === this.matters) return;
    const answer = await this.server.takeMatterRules(told);
    for (const { id, outcome } of answer.rules) {
      if (outcome === 'in-force') say(`没有采用改过的办事期限 ${id}：施行中的不改，请另写一份`);
    }
    this.matters = written;
  }

  private async tellRegister(): Promise<void> {
    const all = [...this.publisher.content.records.values()];
    const [community] = ofType(all, communityType).map(({ data }) => data);
    if (!community) return;
    const [posts] = ofType(all, postsType).map(({ data }) => data);
    const told = toldOf(community, posts);
    const written = JSON.stringify(told);
    if (written === this.register) return;
    await this.server.takeRegister(told);
    this.register = written;
  }

  private async tellRetention(): Promise<void> {
    const all = ofType([...this.publisher.content.records.values()], retentionType);
    const told = { rules: all.map(({ data }) => data) };
    const written = JSON.stringify(told);
    if (written === this.retention) return;
    await this.server.takeRetention(told);
    this.retention = written;
  }
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
      const line = away ? '服务器暂时没有答复，会再试' : ((error as Error).stack ?? String(error));
      if (line !== trouble) say(line);
      trouble = line;
    }
    setTimeout(turn, trouble === '' ? pause : Math.max(pause, 500));
  };
  setTimeout(turn, pause);
}
