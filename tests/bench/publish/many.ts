import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { momentText } from '../../../src/calendar/fields.ts';
import { addDays, startOfDay } from '../../../src/calendar/shanghai.ts';

const data = resolve(import.meta.dirname, '../../../../shared/data');
export const available = existsSync(data);
export const NOTICES = Number(process.env.BENCH_NOTICES ?? 3_000);
export const GUIDES = 400;

/** Adds notices and guides to the sample's, on texts that nobody here wrote. */
export async function fill(content: string): Promise<void> {
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
