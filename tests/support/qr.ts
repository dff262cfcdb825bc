import jsqr from 'jsqr';
import sharp from 'sharp';

/** What a QR code in a picture says, as another program than ours reads it; null where there is none. */
export async function qrIn(picture: Buffer): Promise<string | null> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  // The package is CommonJS with a `default` of its own.
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;
  return read(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
