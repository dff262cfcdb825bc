/** Pictures that come with what somebody says: what is taken in. */

/** So many come with one matter, of so many bytes each. */
export const MOST_PICTURES = 3;
export const MOST_BYTES = 8 * 1024 * 1024;
/** What a form holds beside its pictures. */
export const FORM_BYTES = 65_536;
/** Characters of Base64 that one takes once it is made smaller: 400,000 bytes. */
export const MOST_BASE64 = 533_336;

/** What may be wrong with what is in a picture, as whoever decodes it tells it. */
export const pictureFaults = ['broken', 'pixels'] as const;
export type PictureFault = (typeof pictureFaults)[number];

/** How many bytes {@link pictureKind} wants to see. */
export const FIRST_BYTES = 12;

const begins: readonly (readonly [kind: 'picture' | 'heic', begin: RegExp])[] = [
  ['picture', /^ffd8ff/],
  ['picture', /^89504e470d0a1a0a/],
  ['picture', /^52494646.{8}57454250/],
  // What a telephone of Apple stores: `ftyp`, and a brand of HEIF.
  ['heic', /^.{8}66747970(68656963|68656978|68657663|68657678|6865696d|68656973|6d696631|6d736631)/],
];

/** What a file is by its first bytes, whatever its name and type say: a JPEG, PNG or WebP, a HEIC, or something else. */
export function pictureKind(first: readonly number[]): 'picture' | 'heic' | null {
  const hex = first.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return begins.find(([, begin]) => begin.test(hex))?.[0] ?? null;
}

/** As a browser's window of files takes them: named one by one, so that a telephone of Apple hands over a JPEG. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp';

/** Whether these are more, or larger, than what comes in. */
export const tooMuch = (chosen: readonly { size: number }[]): boolean =>
  chosen.length > MOST_PICTURES || chosen.some(({ size }) => size > MOST_BYTES);
