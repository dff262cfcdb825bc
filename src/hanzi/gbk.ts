/**
 * GBK: two bytes a character where UTF-8 has three, which still tells after compression (a fifth). Every browser
 * decodes it; only the build encodes.
 */
let encoded: Map<string, [number, number]> | undefined;

/** JSON in GBK; what GBK does not have is escaped. */
export function gbkJson(value: unknown): Uint8Array<ArrayBuffer> {
  encoded ??= encodings();
  const text = JSON.stringify(value);
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const pair = unit < 0x80 ? null : encoded.get(text.charAt(at));
    if (unit < 0x80) bytes.push(unit);
    else if (pair) bytes.push(...pair);
    else for (const letter of `\\u${unit.toString(16).padStart(4, '0')}`) bytes.push(letter.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

export function readGbkJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('gbk').decode(bytes));
}

/** Read off the decoder. */
function encodings(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && character !== '\ufffd' && !found.has(character))
        found.set(character, [first, second]);
    }
  }
  return found;
}
