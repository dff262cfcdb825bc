/**
 * The 6,763 characters of GB 2312, in its order, read off the decoder that every browser and Node have: no download.
 * The first 3,755 (level 1, the everyday ones) are ordered by pinyin, the others by radical.
 */
let characters: string | undefined;

const LEVEL_1 = 3755;

export function gb2312(): string {
  characters ??= decoded();
  return characters;
}

export function everyday(): string {
  return gb2312().slice(0, LEVEL_1);
}

function decoded(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    // Row D7 ends five cells early.
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(bytes));
}
