const OFFSETS = [0x811c9dc5, 0x9dc5811c, 0x1c9dc581, 0xc5811c9d];

/**
 * A UUID (version 8, RFC 9562) that follows from `name` alone, so that an export keeps the identity of a record for as
 * long as its slug stands. Not a secret and not a signature: four FNV-1a hashes with a final mix.
 */
export function uuidOf(name: string): string {
  const hex = OFFSETS.map((offset) => hash(name, offset).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function hash(text: string, offset: number): number {
  let value = offset;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
