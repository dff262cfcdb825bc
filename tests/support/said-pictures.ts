/** Pictures with what is said: as telephones make them, handed in as a form does, and made anew as the publisher does. */
import { join } from 'node:path';
import sharp from 'sharp';
import { takeSaidPictures } from '../../src/publisher/attachments/said.ts';
import { serverAt } from '../../src/publisher/server.ts';
import type { Bank, Person } from './people.ts';
import { publisherKey, type Server } from './server.ts';

/** Where the sample camera says it was, as it stands in the file. */
export const CAMERA = 'Laterne-7 Werk';

/** A photograph: noise, so that no two are alike, lying on its side, with camera and place in it. */
export async function photo(seed: number, width = 640, height = 480): Promise<File> {
  const pixels = Buffer.alloc(width * height * 3);
  let state = seed + 1;
  for (let at = 0; at < pixels.length; at += 1) {
    if (at % 97 === 0) state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[at] = (state >> 8) & 255;
  }
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Make: CAMERA, Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '34/1 47/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '114/1 20/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return new File([Uint8Array.from(jpeg)], '/../../楼道 <照片>.jpg', { type: 'text/html' });
}

/** Works as the publisher does, until it is told to stop. */
export function beginCleaning(server: Server): { stop(): Promise<void> } {
  const told = serverAt({ server: server.url, key: publisherKey, storage: join(server.data, 'storage') });
  let ended = false;
  const work = async () => {
    while (!ended) {
      await takeSaidPictures(told).catch(() => {});
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  const working = work();
  return {
    async stop() {
      ended = true;
      await working;
    },
  };
}

interface Told {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered.
  body: any;
}

/** Sends fields and pictures as one form. */
export async function handIn(
  server: Pick<Server, 'url'>,
  path: string,
  fields: Record<string, string>,
  pictures: readonly File[],
  { as, headers = {} }: { as?: Person; headers?: Record<string, string> } = {},
): Promise<Told> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const one of pictures) form.append('pictures', one);
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { ...headers, ...(as && { Authorization: as.token }) },
    body: form,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: /^[{[]/.test(text) ? JSON.parse(text) : null,
  };
}

/** Puts a picture to a matter that was said just now, as if it had come with it. Answers its id. */
export async function putPicture(bank: Bank, matter: string, jpeg = 'AAAA'): Promise<string> {
  const id = matter.split('').reverse().join('');
  const hash = '0'.repeat(64);
  await bank.run(
    `INSERT INTO matter_pictures (id, matter, n, hash, jpeg) VALUES ('${id}', '${matter}', 1, '${hash}', '${jpeg}')`,
  );
  return id;
}
