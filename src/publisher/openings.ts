/** Opening hours that staff wrote and agreed to, from the desk into the files of the centers and onto the pages. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Center } from '../directory/center.ts';
import { isSameOpening, openingOf } from '../directory/opening.ts';
import { withOpening } from '../directory/written.ts';
import { centerType } from './content/directory.ts';
import { type ContentRecord, ofType } from './content/record.ts';
import { readRecord } from './content/types.ts';
import { type Content, sentence } from './content.ts';
import { say } from './log.ts';
import type { Publisher } from './publisher.ts';
import type { Server } from './server.ts';
import { textOf, write } from './whole.ts';

type Change = Awaited<ReturnType<Server['agreedOpenings']>>['changes'][number];

/** Tells the server the centers as their files say now. */
export async function tellCenters({ records, folder }: Content, server: Server): Promise<void> {
  const centers = ofType(records.values(), centerType).flatMap(({ slug, path, data }) => {
    const source = textOf(join(folder, path));
    return source === null
      ? []
      : [{ slug, name: data.name, hash: hash('sha1', source), opening: openingOf(data) }];
  });
  await server.takeCenters({ centers });
}

/**
 * Puts every change that was agreed to into its center's file. Where that is no longer the file it was written from, nothing
 * is overwritten, and the desk is told. Done twice it is as done once: a crash in between is made good at the next look.
 */
export async function workOffOpenings(
  server: Server,
  publisher: Publisher,
  own: (paths: string[]) => void,
): Promise<void> {
  const { changes } = await server.agreedOpenings({});
  for (const change of changes) await takeUp(change, server, publisher, own);
}

async function takeUp(
  change: Change,
  server: Server,
  publisher: Publisher,
  own: (paths: string[]) => void,
): Promise<void> {
  const { id, center, opening } = change;
  const end = (state: 'live' | 'conflict' | 'failed', problem = '') => {
    say(
      `${center} 的开放时间：${{ live: '已上线', conflict: '文件已被改过，没有覆盖', failed: problem }[state]}`,
    );
    return server.reportOpening({ id, state, problem: problem.slice(0, 500) });
  };
  const path = `centers/${center}.yaml`;
  const file = join(publisher.content.folder, path);
  const before = textOf(file) ?? '';
  const stands = centerIn(path, before);
  const isDone = stands !== null && isSameOpening(openingOf(stands.data), opening);
  if (!isDone && hash('sha1', before) !== change.hash) {
    await end('conflict');
    return;
  }
  const source = isDone ? before : (withOpening(before, opening) ?? before);
  const record = readRecord(path, source);
  if (Array.isArray(record)) {
    await end('failed', record.map(sentence).join('；'));
    return;
  }
  if (!isDone) write(file, source);
  own([path]);
  await publisher.take([path], Date.now());
  const { problems } = publisher.content;
  const wrong = problems.filter((problem) => problem.file === `content/${path}`);
  if (wrong.length > 0 && !isDone) {
    write(file, before);
    own([path]);
    await publisher.take([path], Date.now());
  }
  await tellCenters(publisher.content, server);
  await end(wrong.length === 0 ? 'live' : 'failed', wrong.map(sentence).join('；'));
}

function centerIn(path: string, source: string): ContentRecord<Center> | null {
  const record = readRecord(path, source);
  return Array.isArray(record) ? null : (ofType([record], centerType)[0] ?? null);
}
