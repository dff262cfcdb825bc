/** The archive in a real S3 store and back; and the disk that is gone, restored from what Litestream kept elsewhere. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { S3mini } from 's3mini';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { factsOf } from '../../src/cli/backup/facts.ts';
import { decrypterOf, newIdentity, readKey } from '../../src/cli/backup/key.ts';
import { backUp } from '../../src/cli/backup/make.ts';
import { openPlace } from '../../src/cli/backup/place.ts';
import { restore } from '../../src/cli/backup/restore.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { clientFor, outcomeOf } from '../support/client.ts';
import { isDeep } from '../support/depth.ts';
import { openBank, type Person } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';
import { litestream, programFrom, seaweedfs } from '../support/wheels.ts';

const root = resolve(import.meta.dirname, '../..');
const weed = isDeep ? await programFrom(seaweedfs) : null;
const stream = isDeep ? await programFrom(litestream) : null;

let home: string;
const running: ChildProcess[] = [];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'shiguang-replicas-'));
  writeFileSync(join(home, 's3-keys'), 'test-key-id\ntest-secret-key-000\nus-east-1\n', { mode: 0o600 });
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function start(program: string, args: string[]): ChildProcess {
  const child = spawn(program, args, { cwd: home, stdio: 'ignore' });
  running.push(child);
  return child;
}

/** A store of its own, with one bucket. Answers where it is. */
async function startStore(program: string): Promise<string> {
  const identity = {
    name: 'shiguang',
    credentials: [{ accessKey: 'test-key-id', secretKey: 'test-secret-key-000' }],
    actions: ['Admin', 'Read', 'Write', 'List', 'Tagging'],
  };
  writeFileSync(join(home, 's3.json'), JSON.stringify({ identities: [identity] }));
  mkdirSync(join(home, 'store'));
  // Each has a second port ten thousand above its own, which has to be one too.
  const master = 12_000 + Math.floor(Math.random() * 8_000);
  const [volume, filer, port] = [master + 1, master + 2, master + 3];
  const serving = start(program, [
    'server',
    `-dir=${join(home, 'store')}`,
    ...[
      '-ip=127.0.0.1',
      '-ip.bind=127.0.0.1',
      '-filer',
      '-s3',
      '-volume.max=5',
      '-master.volumeSizeLimitMB=64',
    ],
    ...[`-master.port=${master}`, `-volume.port=${volume}`, `-filer.port=${filer}`, `-s3.port=${port}`],
    `-s3.config=${join(home, 's3.json')}`,
  ]);
  const endpoint = `http://127.0.0.1:${port}/shequ`;
  const store = new S3mini({
    accessKeyId: 'test-key-id',
    secretAccessKey: 'test-secret-key-000',
    region: 'us-east-1',
    endpoint,
  });
  while (!(await store.createBucket().catch(() => false))) {
    if (serving.exitCode !== null) throw new Error('the store ended');
    await setTimeout(200);
  }
  return endpoint;
}

test('a bucket that cannot be reached is a sentence', async () => {
  const where = { endpoint: 'http://127.0.0.1:1/shequ', prefix: '', keys: join(home, 's3-keys') };
  await expect(openPlace(where).list()).rejects.toThrow(/连不上对象存储 http:\/\/127\.0\.0\.1:1\/shequ/);
});

test.runIf(weed !== null)(
  'a backup goes to a real S3 store in parts and comes back; wrong keys are a sentence',
  async () => {
    const endpoint = await startStore(weed ?? '');
    const server = await startServer({}, { machines: 4 });
    try {
      const bank = await openBank(server);
      await bank.deposit(await bank.person(), 60);
      const checkout = join(home, 'checkout');
      mkdirSync(join(checkout, 'pocketbase'), { recursive: true });
      symlinkSync(join(root, 'pocketbase/migrations'), join(checkout, 'pocketbase/migrations'));
      cpSync(join(root, 'package.json'), join(checkout, 'package.json'));
      cpSync(join(root, 'content'), join(home, 'content'), { recursive: true });
      mkdirSync(join(home, 'state'));
      symlinkSync(server.data, join(home, 'state/database'));
      mkdirSync(join(server.data, 'storage/desk'), { recursive: true });
      // Bytes that gzip does not make fewer: three parts.
      const noise = randomBytes(20_000_000);
      writeFileSync(join(server.data, 'storage/desk/noise'), noise);
      const { identity } = await newIdentity();
      writeFileSync(join(home, 'key'), identity, { mode: 0o600 });
      const env = {
        SHIGUANG_STATE: join(home, 'state'),
        SHIGUANG_CONTENT: join(home, 'content'),
        SHIGUANG_BACKUP_TO: `${endpoint}/archives`,
        SHIGUANG_BACKUP_KEY: join(home, 'key'),
        SHIGUANG_BACKUP_S3: join(home, 's3-keys'),
      };
      const settings = readSettings(checkout, env);
      if (!settings.backup) throw new Error('no backup');
      await backUp(checkout, settings, () => {});
      const place = openPlace(settings.backup.where);
      const [archive] = await place.list();
      expect(archive?.bytes).toBeGreaterThan(16_777_216);

      const folders = { state: join(home, 'new/state'), content: join(home, 'new/content') };
      await restore(
        checkout,
        folders,
        await place.get(archive?.name ?? ''),
        decrypterOf(readKey(settings.backup.key)),
        () => {},
      );
      expect(readFileSync(join(folders.state, 'database/storage/desk/noise')).equals(noise)).toBe(true);

      const cut = new ReadableStream<Uint8Array>({
        start: (to) => to.enqueue(new Uint8Array(9_000_000)),
        pull: (to) => to.error(new Error('cut off')),
      });
      await expect(place.put('half', cut)).rejects.toThrow();
      expect((await place.list()).map(({ name }) => name)).toEqual([archive?.name]);
      writeFileSync(join(home, 's3-keys'), 'test-key-id\nwrong-key-000\nus-east-1\n', { mode: 0o600 });
      await expect(openPlace(settings.backup.where).list()).rejects.toThrow(/对象存储不让用/);
    } finally {
      await server.stop();
    }
  },
);

test.runIf(stream !== null)(
  'the disk is gone: what Litestream kept elsewhere has all but the last seconds',
  async () => {
    const server: Server = await startServer({}, { machines: 4 });
    const bank = await openBank(server);
    const giver: Person = await bank.person();
    await bank.deposit(giver, 6000);
    const replica = join(home, 'replica');
    const config = join(home, 'litestream.yml');
    // The recipe itself, with its folders put in.
    writeFileSync(
      config,
      readFileSync(join(root, 'deploy/litestream.yml'), 'utf8')
        .replaceAll('/srv/shiguang/state/database', server.data)
        .replace('/media/replica/shiguang', replica),
    );
    start(stream ?? '', ['replicate', '-config', config]);
    while (!existsSync(replica)) await setTimeout(50);

    const acknowledged: number[] = [];
    let refused = 0;
    const client = clientFor(server, giver);
    const end = Date.now() + 8_000;
    while (Date.now() < end) {
      // While Litestream moves its mark on, a booking may be told to come back: that one was not acknowledged.
      const done = await outcomeOf(client.gift({ to: 'pool', minutes: 1 }));
      if (done === 'done') acknowledged.push(Date.now());
      else refused += 1;
      await setTimeout(10);
    }
    // As a disk that fails: nothing gets to say goodbye.
    const died = Date.now();
    for (const child of running) child.kill('SIGKILL');
    await server.kill('SIGKILL');
    const path = join(server.data, 'data.db');
    const output = join(home, 'restored.db');
    const began = Date.now();
    const { status, stderr } = spawnSync(stream ?? '', ['restore', '-config', config, '-o', output, path], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.anything()]);
    const took = Date.now() - began;
    const facts = factsOf(output);
    const db = new DatabaseSync(output, { readOnly: true });
    const kept = Number(
      db.prepare("SELECT count(*) AS n FROM ledger_transfers WHERE kind <> 'deposit'").get()?.n,
    );
    db.close();
    await server.stop();
    const lost = acknowledged.length - kept;
    const seconds = lost <= 0 ? 0 : (died - (acknowledged[kept] ?? died)) / 1000;
    console.log(
      `Litestream: ${acknowledged.length} transfers acknowledged, ${refused} told to come back, ${lost} lost, ${seconds.toFixed(1)} s; restored in ${took} ms`,
    );
    // Those of the test's own budget are told; the chain and every balance hold.
    expect(facts.faults.filter((fault) => /^(chain|account|sums|gap)/.test(fault))).toEqual([]);
    expect(kept).toBeGreaterThan(acknowledged.length / 3);
  },
);
