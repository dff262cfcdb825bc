/**
 * GBK: two bytes a character where UTF-8 has three, which still tells after compression (a fifth). Every browser
 * decodes it; only the build encodes.
 */
let encoded: Uint16Array | undefined;

/** The longest form of a unit. */
const ESCAPE = '\\u0000';

/** JSON in GBK; what GBK does not have is escaped. */
export function gbkJson(value: unknown): Uint8Array<ArrayBuffer> {
  encoded ??= encodings();
  const text = JSON.stringify(value);
  const bytes = new Uint8Array(text.length * ESCAPE.length);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const pair = encoded[unit] ?? 0;
    if (unit < 0x80) {
      bytes[end++] = unit;
    } else if (pair > 0) {
      bytes[end++] = pair >> 8;
      bytes[end++] = pair & 0xff;
    } else {
      const escaped = `\\u${unit.toString(16).padStart(4, '0')}`;
      for (let letter = 0; letter < escaped.length; letter++) bytes[end++] = escaped.charCodeAt(letter);
    }
  }
  return bytes.slice(0, end);
}

export function readGbkJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('gbk').decode(bytes));
}

/** Two bytes for each UTF-16 unit that has them, 0 for the others; read off the decoder. */
function encodings(): Uint16Array {
  const decoder = new TextDecoder('gbk');
  const found = new Uint16Array(2 ** 16);
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      const unit = character.charCodeAt(0);
      if (character.length === 1 && unit !== 0xfffd && !found[unit]) found[unit] = (first << 8) | second;
    }
  }
  return found;
}
