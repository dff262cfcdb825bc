import { characterOf } from './look-alikes.ts';

/**
 * Which character is what, by explicit ranges: the server's script engine takes `\p{Script=Han}` without a word and
 * matches nothing, and old phones do not know it at all.
 */

/** Whether the code point is a Chinese character: unified ideographs with extensions, and the compatibility block. */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    code === 0x3007
  );
}

/** Digits and Latin letters, after {@link plain}. */
function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** A letter or digit of another script than Chinese: words are made of these. */
export function isLetter(code: number): boolean {
  return (
    isLatin(code) ||
    (code >= 0xdf && code <= 0x24f && code !== 0xf7) ||
    (code >= 0x370 && code <= 0x1fff) ||
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/**
 * The text as search compares it: full-width signs made half-width, letters small, look-alikes the characters that they
 * seem, halves of broken surrogate pairs and zero-width signs made spaces. One UTF-16 unit stays one unit, so that places in the result are places in `text`.
 */
export function plain(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Nearly all there is.
    if (unit >= 0x4e00 && unit <= 0x9fff) out += text.charAt(at);
    else if (unit >= 0xff01 && unit <= 0xff5e) out += small(String.fromCharCode(unit - 0xfee0));
    else if (unit >= 0xd800 && unit <= 0xdbff && isLowHalf(text.charCodeAt(at + 1))) {
      out += text.slice(at, at + 2);
      at += 1;
    } else if ((unit >= 0xd800 && unit <= 0xdfff) || unit === 0x3000 || isZeroWidth(unit)) out += ' ';
    else out += small(characterOf(text.charAt(at)));
  }
  return out;
}

/** Some capitals have no small letter of one unit (İ): they stay. */
function small(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isZeroWidth(unit: number): boolean {
  return (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x202a && unit <= 0x202e) || unit === 0xfeff;
}
