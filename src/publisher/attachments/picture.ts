/** Pictures, which a camera fills with where and when they were taken, and phones make far larger than a page shows. */
import sharp from 'sharp';
import type { FileEnding } from '../../notices/files.ts';

/** Pixels of the longer side: enough to read a page of small print that fills the picture. */
const LONGEST = 2400;
/** More pixels than any camera makes: they would fill the memory. */
const MOST_PIXELS = 120_000_000;

/** Pixels. */
export interface PictureShape {
  width: number;
  height: number;
}

const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });

/** Whether every pixel can be read. */
export async function isWholePicture(bytes: Uint8Array): Promise<boolean> {
  return open(bytes)
    .stats()
    .then(
      () => true,
      () => false,
    );
}

/** How wide and high a picture is seen, in pixels; null where that cannot be read. */
export async function shapeOf(bytes: Uint8Array): Promise<PictureShape | null> {
  return open(bytes)
    .metadata()
    .then(
      ({ autoOrient }) => autoOrient,
      () => null,
    );
}

/** The picture without its metadata, upright, and no larger than is looked at. The same bytes give the same bytes. */
export async function servedPicture(ending: FileEnding, bytes: Uint8Array): Promise<Uint8Array> {
  const picture = open(bytes)
    .autoOrient()
    .resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true });
  if (ending === 'png') return picture.png({ compressionLevel: 9 }).toBuffer();
  if (ending === 'webp') return picture.webp({ quality: 82 }).toBuffer();
  return picture.jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}
