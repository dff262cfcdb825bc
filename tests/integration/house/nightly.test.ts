/**
 * The copy of the night, made by the running site itself: `npm run deep` alone, because the site looks once a minute
 * whether one is due. `backup.test.ts` holds what a copy is.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY } from '../../../src/calendar/shanghai.ts';
import { newIdentity } from '../../../src/cli/backup/key.ts';
import { backupRecord, remember } from '../../../src/cli/backup/record.ts';
import { isDeep } from '../../support/depth.ts';
import { contentOf, type House, newState, removeState, setUpHouse, startHouse } from '../../support/house.ts';
import { PATIENCE } from '../../support/patience.ts';

const root = resolve(import.meta.dirname, '../../..');

describe.runIf(isDeep)('a site that runs', () => {
  let state = '';
  let archives = '';
  let key = '';
  let house: House;
  beforeAll(async () => {
    await setUpHouse();
    state = await newState();
    archives = join(dirname(state), 'archives');
    mkdirSync(archives);
    const { identity, recipient } = await newIdentity();
    key = join(dirname(state), 'key');
    writeFileSync(key, `${identity}\n`, { mode: 0o600 });
    house = await startHouse(state, {
      SHIGUANG_BACKUP_TO: archives,
      SHIGUANG_BACKUP_KEY: recipient,
      SHIGUANG_BACKUP_AT: '00:00',
    });
    await house.until(/网站地址/);
  });
  afterAll(async () => {
    house?.signal('SIGTERM');
    await house?.ended();
    await removeState(state);
  });

  test('makes the copy that is due, says so, and it opens and is whole', async () => {
    await house.until(/备份好了/);
    const [name = ''] = readdirSync(archives);
    expect(backupRecord(state).last).toMatchObject({ name, place: archives });
    expect(backupRecord(state).failed).toBeUndefined();
    const checked = spawnSync(
      process.execPath,
      [join(root, 'src/cli/restore.ts'), join(archives, name), '--key', key, '--check'],
      {
        encoding: 'utf8',
        env: { ...process.env, SHIGUANG_STATE: state, SHIGUANG_CONTENT: contentOf(state) },
      },
    );
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringMatching(/这份备份是好的/) });
  });

  test('makes the next a night later, where one failed says why, and goes on serving', async () => {
    rmSync(archives, { recursive: true });
    writeFileSync(archives, 'a file where the folder was');
    const { last } = backupRecord(state);
    if (last) remember(state, { last: { ...last, at: last.at - 2 * DAY } });
    await house.until(/备份没有做成/);
    expect(readFileSync(join(state, 'logs/backup.log'), 'utf8')).not.toBe('');
    expect(backupRecord(state).failed?.reason).toMatch(/SHIGUANG_BACKUP_TO|文件夹/);
    rmSync(archives);
    mkdirSync(archives);
    // As an hour later: then it tries again.
    const { failed } = backupRecord(state);
    if (failed) remember(state, { failed: { ...failed, at: failed.at - DAY } });
    await expect.poll(() => readdirSync(archives).length, { timeout: PATIENCE }).toBe(1);
    expect((await fetch(`${house.url}/`)).status).toBe(200);
  });
});
