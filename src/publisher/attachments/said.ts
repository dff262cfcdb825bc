/** Pictures that somebody hands in with what they say: from strangers, waited for, and kept. */
import { hash as hashOf } from 'node:crypto';
import sharp from 'sharp';
import { Refusal } from '../../contract/refusal.ts';
import { MOST_BASE64, type PictureFault } from '../../matters/pictures.ts';
import type { Server } from '../server.ts';
import { inThread } from './thread.ts';

/** Pixels: what the largest of telephones makes; and of what comes in passes, so that all of them are in memory at once. */
const MOST_PIXELS = 52_000_000;
const MOST_IN_PASSES = 16_000_000;
/** Milliseconds for one; a form waits for it. */
const PATIENCE = 12_000;
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp'];
/** Pixels of the longer side and quality, tried in turn until it is small enough to be kept. */
const LARGEST = 1600;
const SIZES = [
  [LARGEST, 76],
  [LARGEST, 58],
  [1200, 52],
  [800, 45],
] as const;
const FIT = { fit: 'inside', withoutEnlargement: true } as const;

/** As it is told to the server. */
export interface SaidPicture {
  fault: PictureFault | null;
  jpeg: string;
  hash: string;
}
const faulty = (fault: PictureFault): SaidPicture => ({ fault, jpeg: '', hash: '' });

/** Makes each picture anew that somebody waits for, one after the other. */
export async function takeSaidPictures(server: Server): Promise<void> {
  const { pictures } = await server.waitingPictures({});
  for (const { id, file } of pictures) {
    const bytes = await server.attachment(file).catch(() => null);
    // Whoever waited is gone, or it is still being stored.
    if (!bytes) continue;
    const worker = new URL('./said-worker.ts', import.meta.url);
    const made = await inThread(worker, { bytes }, faulty('broken'), PATIENCE);
    await server.cleanPicture({ id, ...made }).catch((refusal) => {
      // Whoever waited has gone meanwhile.
      if (!(refusal instanceof Refusal && refusal.code === 'not_found')) throw refusal;
    });
  }
}

/**
 * The picture as JPEG in Base64: upright, in the colours of a screen, without anything that the camera or whoever sent it
 * wrote into the file beside the picture, and no larger than is looked at. The same bytes give the same bytes.
 */
export async function saidPicture(bytes: Uint8Array): Promise<SaidPicture> {
  try {
    const head = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!FORMATS.includes(head.format)) return faulty('broken');
    const most = head.isProgressive ? MOST_IN_PASSES : MOST_PIXELS;
    if (head.width * head.height > most) return faulty('pixels');
    // Decoded once. What MozJPEG would save costs four times as long, and somebody waits.
    const { data, info } = await sharp(bytes, { limitInputPixels: most, failOn: 'error' })
      .timeout({ seconds: PATIENCE / 1_000 })
      .autoOrient()
      .resize(LARGEST, LARGEST, FIT)
      .flatten({ background: '#fff' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const [longest, quality] of SIZES) {
      const jpeg = await sharp(data, { raw: info })
        .resize(longest, longest, FIT)
        .jpeg({ quality })
        .toBuffer();
      const text = jpeg.toString('base64');
      if (text.length <= MOST_BASE64) return { fault: null, jpeg: text, hash: hashOf('sha256', jpeg) };
    }
    return faulty('broken');
  } catch {
    return faulty('broken');
  }
}
