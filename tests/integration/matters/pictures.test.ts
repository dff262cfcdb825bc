/** Pictures with what is said: what is taken in and what is left of it, who sees them, and when they are gone. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORM_BYTES, MOST_BYTES, MOST_PICTURES } from '../../../src/matters/pictures.ts';
import { clientFor } from '../../support/client.ts';
import { letHaveEnded, openMatters } from '../../support/matters.ts';
import { type Bank, openBank, type Person } from '../../support/people.ts';
import { eventually } from '../../support/publishing.ts';
import { beginCleaning, CAMERA, handIn, photo } from '../../support/said-pictures.ts';
import { type Server, startServer } from '../../support/server.ts';
import { runJob } from '../../support/time.ts';

let server: Server;
let bank: Bank;
let cleaning: ReturnType<typeof beginCleaning>;
let desk: Person;
let handler: Person;
let resident: Person;
let party: Person;
const as = (person: Person | null) => clientFor(server, person);
const words = { kind: 'idea', words: '三楼拐角的灯坏了', place: '西院1号楼' };
let forms = 0;
function nextForm() {
  forms += 1;
  return forms;
}
/** Said without a login, each form from an address of its own. */
const say = (
  pictures: readonly File[],
  fields: Record<string, string> = {},
  address = `198.51.100.${nextForm()}`,
) =>
  handIn(server, '/api/matters', { ...words, ...fields }, pictures, {
    headers: { 'X-Forwarded-For': address },
  });
const number = async (table: string) => Number((await bank.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
const spool = (of: Server) => join(of.data, 'storage/said');
/** Files that lie where pictures wait. */
const spooled = (of: Server) => (existsSync(spool(of)) ? readdirSync(spool(of), { recursive: true }) : []);
const left = () => spooled(server);
const matterOf = async (no: string) =>
  String((await bank.rows(`SELECT id FROM matters WHERE no = '${no}'`))[0]?.id);
const kept = async (no: string) =>
  (await bank.rows(
    `SELECT p.id, p.jpeg FROM matter_pictures p JOIN matters m ON m.id = p.matter WHERE m.no = '${no}' ORDER BY p.n`,
  )) as {
    id: string;
    jpeg: string;
  }[];
const refused = async (sql: string) => JSON.stringify((await server.sql(sql)).body);

beforeAll(async () => {
  server = await startServer({ SHIGUANG_PROXY: 'X-Forwarded-For' });
  bank = await openBank(server);
  await openMatters(server);
  cleaning = beginCleaning(server);
  desk = await bank.person({ capabilities: ['matters.hear'] });
  handler = await bank.person({ capabilities: ['matters.handle'] });
  resident = await bank.person({ name: '王桂兰', phone: '19900000888' });
  party = await bank.person({ capabilities: ['matters.hear', 'matters.handle'] });
});
afterAll(async () => {
  await cleaning.stop();
  await server.stop();
});

test('what the camera wrote is gone, the picture is upright and small, and nothing lies elsewhere', async () => {
  const taken = await photo(1, 2400, 1200);
  expect(Buffer.from(await taken.arrayBuffer()).includes(CAMERA)).toBe(true);
  const { status, body } = await say([taken]);
  expect(status).toBe(200);
  const [one] = await kept(body.no);
  const bytes = Buffer.from(one?.jpeg ?? '', 'base64');
  const { format, width, height, exif, icc, xmp, orientation } = await sharp(bytes).metadata();
  expect({ format, width, height, exif, icc, xmp, orientation }).toEqual({
    format: 'jpeg',
    width: 800,
    height: 1600,
  });
  expect(bytes.includes(CAMERA)).toBe(false);
  expect(bytes.length).toBeLessThan(400_001);
  expect(left()).toEqual([]);
  expect(server.said()).not.toContain('照片');
});

test('a file is what its bytes say, and a picture that hides another is made anew without it', async () => {
  const page = '<script>alert(1)</script>';
  const png = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();
  const webp = await sharp(png).webp().toBuffer();
  const both = (bytes: Buffer, name: string) =>
    new File([Uint8Array.from(bytes), page], name, { type: 'image/svg+xml' });
  const { body } = await say([both(png, 'a.svg'), both(webp, 'a.html')]);
  const all = await kept(body.no);
  expect(all.length).toBeGreaterThan(0);
  for (const { jpeg } of all) {
    const bytes = Buffer.from(jpeg, 'base64');
    expect((await sharp(bytes).metadata()).format).toBe('jpeg');
    expect(bytes.includes('script')).toBe(false);
  }
});

test('the same form is one matter, and with other pictures another; a picture chosen twice is kept once', async () => {
  const mark = { once: 'a1b2c3d4e5f6a7b8c9d0e1f2' };
  const [one, two] = [await photo(11), await photo(12)];
  const first = (await say([one, one], mark)).body;
  expect(await kept(first.no)).toHaveLength(1);
  expect((await say([one, one], mark)).body).toEqual(first);
  const other = (await say([two], mark)).body;
  expect(other.no).not.toBe(first.no);
  expect(other.code).not.toBe(first.code);
  expect((await say([], mark)).body.no).not.toBe(first.no);
  expect(await kept(first.no)).toHaveLength(1);
});

/** A PNG of one colour that is far larger than its bytes, as a bomb is. */
function bomb(width: number, height: number, interlaced = 0): File {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, sum]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([1, 0, 0, 0, interlaced], 8);
  const bytes = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return new File([Uint8Array.from(bytes)], 'a.png', { type: 'image/png' });
}
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

test('what is not taken in is refused by a code of its own, changes nothing and leaves nothing', async () => {
  const good = await photo(21);
  const text = (content: string, name = 'a.jpg') => new File([content], name, { type: 'image/jpeg' });
  const heic = new File([Buffer.from('0000001c6674797068656963', 'hex')], 'a.jpg', { type: 'image/jpeg' });
  const torn = new File([await good.slice(0, 3000).arrayBuffer()], 'a.jpg', { type: 'image/jpeg' });
  const avif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .avif()
    .toBuffer();
  const large = new File([await good.arrayBuffer(), new Uint8Array(MOST_BYTES)], 'a.jpg');
  const [before, steps] = [await number('matters'), await number('matter_steps')];
  for (const [code, files] of [
    ['matter_pictures_many', [1, 2, 3, 4].map(() => good)],
    ['matter_picture_type', [good, text('<svg xmlns="http://www.w3.org/2000/svg"/>')]],
    ['matter_picture_type', [text('%PDF-1.7')]],
    ['matter_picture_type', [text('')]],
    ['matter_picture_type', [new File([Uint8Array.from(avif)], 'a.jpg')]],
    ['matter_picture_type', [text('GIF89a')]],
    ['matter_picture_heic', [good, heic]],
    ['matter_picture_broken', [good, torn]],
    ['matter_picture_pixels', [bomb(10_000, 10_000)]],
    ['matter_picture_pixels', [bomb(5_000, 5_000, 1)]],
    ['matter_picture_large', [large]],
    ['matter_picture_large', [large, large, large]],
  ] as const) {
    const { status, body } = await say(files);
    expect([code, body?.data?.code]).toEqual([code, code]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect([await number('matters'), await number('matter_steps')]).toEqual([before, steps]);
  expect(left()).toEqual([]);
});

test('wrong fields are refused before a picture is looked at, and from another site nothing is taken', async () => {
  const good = await photo(22);
  expect((await say([good], { kind: '' })).body.data).toEqual({
    code: 'field_missing',
    params: { field: 'kind' },
  });
  expect((await say([good], { words: 'x'.repeat(1001) })).body.data.code).toBe('field_long');
  const elsewhere = await handIn(server, '/api/matters', words, [good], {
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  });
  expect(elsewhere.body.data.code).toBe('not_allowed');
  const unbound = await fetch(`${server.url}/api/matters`, {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; charset=utf-8' },
    body: 'words=三楼',
  });
  expect(await unbound.json()).toMatchObject({ status: 400, data: { code: 'body_malformed' } });
  expect(left()).toEqual([]);
});

test('a day takes so many pictures of a connection, and goes on to take what is said without', async () => {
  const address = '203.0.113.77';
  const codes: unknown[] = [];
  for (let n = 0; n < 10; n += 1) codes.push((await say([], {}, address)).status);
  expect(codes).toEqual(Array(10).fill(200));
  expect((await say([await photo(23)], {}, address)).body.data.code).toBe('too_often');
});

test('without the publisher nothing is said, and the form may come again', async () => {
  const alone = await startServer({ SHIGUANG_TEST_PICTURES: '20000' });
  try {
    const own = await openBank(alone);
    await openMatters(alone);
    const form = { ...words, once: 'b1b2c3d4e5f6a7b8c9d0e1f2' };
    const good = await photo(24);
    const send = () => handIn(alone, '/api/matters', form, [good]);
    const lies = () => spooled(alone).length > 0;
    const waits = send();
    await eventually(async () => lies());
    // What lies there while somebody waits is not swept away.
    await runJob(alone, 'matters-clock');
    expect(lies()).toBe(true);
    expect((await waits).body.data.code).toBe('matter_picture_later');
    expect(await own.rows('SELECT id FROM matters')).toEqual([]);
    expect(lies()).toBe(false);
    const late = beginCleaning(alone);
    await eventually(async () => (await send()).status === 200);
    expect(await own.rows('SELECT id FROM matters')).toHaveLength(1);
    await late.stop();
  } finally {
    await alone.stop();
  }
});

test('what a server that was killed left is taken away within a minute', async () => {
  await mkdir(spool(server), { recursive: true });
  for (const name of ['.0123456789abcdef0123.tmp', '.0123456789abcdef0123.tmp.attrs'])
    writeFileSync(join(spool(server), name), name.endsWith('attrs') ? '{}' : 'x');
  await runJob(server, 'matters-clock');
  expect(left()).toEqual([]);
});

test('few slow uploads are here at once, of one address fewer, and everybody else is served', async () => {
  const body = `--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n`;
  const slow = async (address: string) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.write(
      `POST /api/matters HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${address}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${MOST_PICTURES * MOST_BYTES + FORM_BYTES}\r\n\r\n${body}`,
    );
    return socket;
  };
  const held = [await slow('198.51.100.200'), await slow('198.51.100.200')];
  try {
    await eventually(
      async () => (await say([await photo(31)], {}, '198.51.100.200')).body.data?.code === 'busy',
    );
    expect((await say([await photo(32)], {}, '198.51.100.201')).status).toBe(200);
    held.push(await slow('198.51.100.202'));
    await eventually(
      async () => (await say([await photo(33)], {}, '198.51.100.203')).body.data?.code === 'busy',
    );
    // What comes without a picture needs no place, be it the same form; members have places of their own.
    expect((await say([], {}, '198.51.100.200')).status).toBe(200);
    expect(
      (await handIn(server, '/api/matters/mine', words, [await photo(34)], { as: resident })).status,
    ).toBe(200);
    await as(null).sayMatter(words);
  } finally {
    for (const socket of held) socket.destroy();
  }
});

/** A matter that `handler` has, with two pictures. */
async function assigned() {
  const { no, code } = (await say([await photo(41), await photo(42)])).body as { no: string; code: string };
  const id = await matterOf(no);
  await as(desk).assignMatter({ id, to: handler.number, outward: '灯坏了' });
  const [one, two] = (await kept(no)).map((picture) => picture.id) as [string, string];
  return { id, no, code, one, two };
}
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (refusal) => refusal.code,
  );

test('a handler sees what somebody shows who looked at it, as long as they show it', async () => {
  const { id, no, code: known, one, two } = await assigned();
  const seen = async (person: Person) =>
    (await as(person).matters({ view: 'mine' })).items.find((each) => each.id === id)?.pictures;
  expect(await seen(handler)).toEqual([]);
  expect(await code(as(handler).shownPicture({ id: one }))).toBe('not_found');
  expect(await code(as(handler).readPicture({ id: one, why: '看看' }))).toBe('not_allowed');
  expect(await code(as(handler).showPicture({ id: one, shown: true }))).toBe('not_allowed');
  expect((await as(desk).matter({ id })).matter.pictures).toEqual([
    { id: one, shown: false },
    { id: two, shown: false },
  ]);
  expect(await code(as(desk).shownPicture({ id: one }))).toBe('not_found');
  expect(await code(as(desk).showPicture({ id: one, shown: true }))).toBe('matter_picture_unseen');
  const { jpeg } = await as(desk).readPicture({ id: one, why: '看有没有人脸' });
  expect(jpeg).toBe((await kept(no))[0]?.jpeg);
  expect((await as(desk).showPicture({ id: one, shown: true })).pictures[0]).toEqual({
    id: one,
    shown: true,
  });
  expect(await seen(handler)).toEqual([{ id: one, shown: true }]);
  expect(await as(handler).shownPicture({ id: one })).toEqual({ jpeg });
  expect(await code(as(handler).shownPicture({ id: two }))).toBe('not_found');
  expect(await code(as(resident).shownPicture({ id: one }))).toBe('not_found');
  await as(desk).showPicture({ id: one, shown: false });
  expect(await code(as(handler).shownPicture({ id: one }))).toBe('not_found');
  expect((await as(null).askMatter({ no, code: known })).reads.map(({ why }) => why)).toEqual([
    '照片：看有没有人脸',
    '照片：给承办的人看这张照片',
    '照片：不再给承办的人看这张照片',
  ]);
});

test('whom it is about sees none, shown or not, and who has it no longer sees none', async () => {
  const { id, one } = await assigned();
  await as(desk).readPicture({ id: one, why: '看' });
  await as(desk).showPicture({ id: one, shown: true });
  expect(await code(as(party).shownPicture({ id: one }))).toBe('done');
  await as(desk).nameAbout({ id, member: party.number });
  expect(await code(as(party).shownPicture({ id: one }))).toBe('not_found');
  expect(await code(as(party).readPicture({ id: one, why: '看' }))).toBe('not_found');
  expect(await code(as(party).showPicture({ id: one, shown: false }))).toBe('not_found');
  const other = await bank.person({ capabilities: ['matters.handle'] });
  expect(await code(as(handler).shownPicture({ id: one }))).toBe('done');
  await as(desk).assignMatter({ id, to: other.number, outward: '' });
  expect(await code(as(handler).shownPicture({ id: one }))).toBe('not_found');
});

test('whoever said it sees theirs: by the code, and while logged in; nobody else does', async () => {
  const { no, code: known } = (await say([await photo(51)])).body;
  expect(await as(null).askPictures({ no, code: known })).toEqual({
    pictures: (await kept(no)).map(({ jpeg }) => jpeg),
  });
  expect(await code(as(null).askPictures({ no, code: 'AAAAAAAA' }))).toBe('matter_unknown');
  const mine = (await handIn(server, '/api/matters/mine', words, [await photo(52)], { as: resident })).body;
  expect(mine.pictures).toHaveLength(1);
  expect((await as(resident).myPicture({ id: mine.pictures[0] })).jpeg).toBe((await kept(mine.no))[0]?.jpeg);
  expect(await code(as(party).myPicture({ id: mine.pictures[0] }))).toBe('not_found');
  const part = await as(resident).exportRows({ part: 'matter-pictures' });
  expect(part.rows.map(({ no, n }) => [no, n])).toContainEqual([mine.no, 1]);
  expect(part.rows.every(({ picture }) => String(picture).startsWith('data:image/jpeg;base64,'))).toBe(true);
  const answer = await fetch(`${server.url}/api/matters/pictures/${mine.pictures[0]}/mine`, {
    headers: { Authorization: resident.token },
  });
  expect([
    answer.headers.get('content-type'),
    answer.headers.get('cache-control'),
    answer.headers.get('x-content-type-options'),
  ]).toEqual(['application/json', 'no-store', 'nosniff']);
});

test('at the window staff hand in what they were sent; nobody else may', async () => {
  const told = { ...words, source: 'window' };
  const heard = (await handIn(server, '/api/matters/hear', told, [await photo(61)], { as: desk })).body;
  expect((await as(null).askMatter({ no: heard.no, code: heard.code })).pictures).toHaveLength(1);
  expect(
    (await handIn(server, '/api/matters/hear', told, [await photo(62)], { as: handler })).body.data.code,
  ).toBe('not_allowed');
  expect((await handIn(server, '/api/matters/hear', told, [await photo(62)])).body.data.code).toBe(
    'login_needed',
  );
  expect((await handIn(server, '/api/matters/mine', words, [await photo(62)])).body.data.code).toBe(
    'login_needed',
  );
});

test('they are erased with the vault, and no byte of them is left in the database', async () => {
  const { no, code: known } = (await say([await photo(71)])).body;
  const id = await matterOf(no);
  const [picture] = await kept(no);
  const bytes = picture?.jpeg.slice(2000, 2200) ?? '';
  const alike = await bank.rows(`SELECT id FROM matter_pictures WHERE instr(jpeg, '${bytes}') > 0`);
  expect([bytes.length, alike.length]).toEqual([200, 1]);
  expect(await refused(`DELETE FROM matter_pictures WHERE matter = '${id}'`)).toContain(
    'a picture is there until it has ended',
  );
  await as(null).withdrawMatter({ no, code: known });
  await letHaveEnded(bank, id, 364);
  await runJob(server, 'matters-clock');
  expect(await kept(no)).toHaveLength(1);
  const figures = async () => (await as(null).publicMatters({})).figures;
  const count = await figures();
  await letHaveEnded(bank, id, 1);
  await runJob(server, 'matters-clock');
  expect(await kept(no)).toEqual([]);
  expect(await figures()).toEqual(count);
  await server.sql('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(readFileSync(join(server.data, 'data.db')).includes(bytes)).toBe(false);
});

test('the database refuses what the calls are passed by with', async () => {
  const { id, no, one, two } = await assigned();
  const begin = 'a picture comes with what is said';
  const keep = 'a picture stays as it came, and who looked at it shows it';
  const insert = (values: string) =>
    refused(`INSERT OR REPLACE INTO matter_pictures (id, matter, n, hash, jpeg) VALUES (${values})`);
  const hash = 'a'.repeat(64);
  // After it was said, in the place of another, and in a matter that knows nobody.
  expect(await insert(`'${'c'.repeat(20)}', '${id}', 3, '${hash}', 'AAAA'`)).toContain(begin);
  const fresh = await as(null).sayMatter(words);
  const other = await matterOf(fresh.no);
  expect(await insert(`'${one}', '${other}', 1, '${hash}', 'AAAA'`)).toContain(begin);
  expect(await insert(`'${'c'.repeat(20)}', '${other}', 2, '${hash}', 'AAAA'`)).toContain(begin);
  expect(
    await refused(
      `INSERT INTO matter_pictures (id, matter, n, hash, jpeg, shown_by) VALUES ('${'c'.repeat(20)}', '${other}', 1, '${hash}', 'AAAA', '${desk.id}')`,
    ),
  ).toContain(begin);
  for (const change of [
    "jpeg = 'AAAA'",
    'n = 3',
    `hash = '${hash}'`,
    `matter = '${other}'`,
    `id = '${'c'.repeat(20)}'`,
    `shown_by = '${desk.id}'`,
  ])
    expect([change, await refused(`UPDATE matter_pictures SET ${change} WHERE id = '${one}'`)]).toEqual([
      change,
      expect.stringContaining(keep),
    ]);
  await as(desk).readPicture({ id: two, why: '看' });
  // To have looked at another is not to have looked at this one.
  expect(await refused(`UPDATE matter_pictures SET shown_by = '${desk.id}' WHERE id = '${one}'`)).toContain(
    keep,
  );
  expect(await refused(`DELETE FROM matter_pictures WHERE id = '${one}'`)).toContain(
    'a picture is there until it has ended',
  );
  expect(await kept(no)).toHaveLength(2);
});
