import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { momentText } from '../../src/calendar/fields.ts';
import { addDays, startOfDay } from '../../src/calendar/shanghai.ts';
import { percentile, type Row } from '../support/bench.ts';
import { found } from '../support/finding.ts';
import { eventually, notice, type Publishing, startPublishing } from '../support/publishing.ts';

const data = resolve(import.meta.dirname, '../../../shared/data');
const NOTICES = 3_000;
const GUIDES = 400;
const APPROVALS = 25;
/** Milliseconds between two approvals: a person reads what they approve. */
const PAUSE = 1_500;
/** Somebody catches up: so many, and so many milliseconds between them. */
const BURST = 8;
const BURST_PAUSE = 400;

export const name = '发布';

export async function run(): Promise<Row[]> {
  if (!existsSync(data))
    return [{ what: 'approve → live', skipped: '没有 ../shared/data,不能测 3,000 条通知' }];
  const house = await startPublishing(fill);
  try {
    await house.startPublisher();
    const whole = Number(/全部页面已生成，\d+ 个文件，(\d+) 毫秒/.exec(house.said())?.[1]);
    const files = Number(/全部页面已生成，(\d+) 个文件/.exec(house.said())?.[1]);
    await eventually(async () => /小份也已备好/.test(house.said()));
    const packed = Number(/小份也已备好，(\d+) 毫秒/.exec(house.said())?.[1]);
    const { times, findable, burst } = await approvals(house);
    const p95 = percentile(times, 0.95);
    return [
      {
        what: `approve → live in both scripts, p95 of ${APPROVALS}, ${NOTICES} notices`,
        value: p95,
        unit: 'ms',
        bar: '<= 1000',
      },
      {
        what: `live → first among what a search finds, slowest of ${findable.length}, ${NOTICES} notices`,
        value: percentile(findable, 1),
        unit: 'ms',
        bar: '<= 5000',
      },
      {
        what: `approve → live, one every ${BURST_PAUSE} ms, p95 of ${BURST}`,
        value: percentile(burst, 0.95),
        unit: 'ms',
      },
      { what: 'approve → live, median', value: percentile(times, 0.5), unit: 'ms' },
      {
        what: 'approve → live, p95',
        value: p95,
        unit: 'ms',
        against: 'rendering the whole site',
        other: whole,
        bar: '<= 0.5',
      },
      {
        what: `whole site, ${NOTICES} notices and ${GUIDES} guides, both scripts, ${files} files`,
        value: whole,
        unit: 'ms',
        bar: '<= 5000',
      },
      {
        what: 'the same with the search index, until each file has its compressed copies',
        value: packed,
        unit: 'ms',
      },
    ];
  } finally {
    await house.stop();
  }
}

interface Times {
  /** From the approver's click until the notice and the home page answer in both scripts and the desk says 已上线. */
  times: number[];
  /** From then until a reader finds it by its words. */
  findable: number[];
  /** As `times`, where one approval follows on the other: the home page shows the newest only. */
  burst: number[];
}

/** Milliseconds. */
async function approvals(house: Publishing): Promise<Times> {
  const editor = house.desk(await house.bank.person({ capabilities: ['notices.write'] }));
  const approver = house.desk(await house.bank.person({ capabilities: ['notices.approve'] }));
  await eventually(
    async () => Number((await house.bank.rows('SELECT count(*) AS n FROM public_notices'))[0]?.n) >= NOTICES,
  );
  const handIn = async (title: string) => {
    const { id, version } = await editor.createDraft({ fields: notice(title) });
    return editor.submitDraft({ id, version });
  };
  const approve = async (
    { id, version, slug }: Awaited<ReturnType<typeof handIn>>,
    lists: readonly string[] = [],
  ) => {
    const address = `/notices/${slug}/`;
    const began = performance.now();
    await approver.approveDraft({ id, version });
    for (const path of [address, `/hant${address}`, ...lists]) {
      await eventually(async () => (await house.page(path))?.includes(address));
    }
    await eventually(async () => (await approver.draft({ id })).progress?.state === 'live');
    return { address, time: performance.now() - began };
  };
  const pause = (time: number) => new Promise((wake) => setTimeout(wake, time));

  const times: number[] = [];
  const findable: number[] = [];
  for (let at = 0; at < APPROVALS; at += 1) {
    const title = `第${at}次停水检修`;
    const { address, time } = await approve(await handIn(title), ['/', '/hant/']);
    times.push(time);
    const live = performance.now();
    if (at % 5 === 0) {
      await eventually(async () => (await found(house.server.url, title))[0] === address);
      findable.push(performance.now() - live);
    }
    await pause(PAUSE);
  }
  const waiting: Awaited<ReturnType<typeof handIn>>[] = [];
  for (let at = 0; at < BURST; at += 1) waiting.push(await handIn(`第${at}次停电检修`));
  await pause(PAUSE);
  const coming: ReturnType<typeof approve>[] = [];
  for (const one of waiting) {
    coming.push(approve(one));
    await pause(BURST_PAUSE);
  }
  const burst = (await Promise.all(coming)).map(({ time }) => time);
  return { times, findable, burst };
}

/** Adds notices and guides to the sample's, on texts that nobody here wrote. */
async function fill(content: string): Promise<void> {
  const texts = lines(join(data, 'search/documents.jsonl')) as { title: string; body: string }[];
  await mkdir(join(content, 'notices/2024'), { recursive: true });
  for (let at = 0; at < NOTICES; at += 1) {
    const { title = '', body = '' } = texts[at % texts.length] ?? {};
    const head = {
      title: `${title.slice(0, 30)}${at < texts.length ? '' : '(续)'}`,
      index: `BJL-2024-${String(at + 1).padStart(4, '0')}`,
      issuer: '汴京里社区居民委员会',
      written: addDays('2024-01-01', at % 300),
      published: momentText(startOfDay(addDays('2024-01-01', at % 300)) + (480 + (at % 500)) * 60_000),
      validity: '有效',
      kind: ['通知', '公示', '公告', '活动', '招募', '简报'][at % 6],
      topic: ['便民服务', '养老助老', '文体活动', '志愿服务'][at % 4],
      summary: body.slice(0, 60),
    };
    await writeFile(
      join(content, `notices/2024/t${String(at).padStart(4, '0')}.md`),
      `---\n${stringify(head)}---\n\n${body.replace(/\d{11,}/g, '')}\n`,
    );
  }
  const guides = lines(join(data, 'guides/guides.jsonl')) as { matter_name: string }[];
  const [sample = ''] = (await readdir(join(content, 'services'))).filter((file) => file.endsWith('.yaml'));
  const model = parse(await readFile(join(content, 'services', sample), 'utf8')) as object;
  for (const [at, { matter_name }] of guides.slice(0, GUIDES).entries()) {
    const guide = {
      ...model,
      name: `${matter_name.slice(0, 14)}${at}`,
      related: [],
      alsoCalled: [],
      forms: [],
    };
    await writeFile(join(content, `services/g${String(at).padStart(3, '0')}.yaml`), stringify(guide));
  }
}

function lines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
