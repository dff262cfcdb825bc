/** Plain text as Windows and its office programs save it. */

/** Control characters that no text holds: what has them is something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Text in a file, whatever its encoding; null where none of them fits. */
export function decode(bytes: Uint8Array): { text: string; encoding: string } | null {
  for (const encoding of candidates(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!NOT_TEXT.test(text)) return { text, encoding };
    } catch {}
  }
  return null;
}

/** “Unicode 文本” of Excel is UTF-16, with its mark or without; what is called ANSI is GB18030 on a Chinese Windows. */
function candidates(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const head = bytes.subarray(0, 4096);
  let [even, odd] = [0, 0];
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  if (even + odd > 0) return odd >= even ? ['utf-16le'] : ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
