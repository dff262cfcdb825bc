import { findPersonalData } from '../../../privacy/find.ts';

/** `text` with every number that has the privacy gate's `key` masked: `138****1234`. */
export function maskKey(text: string, key: string): string {
  let out = '';
  let copied = 0;
  for (const finding of findPersonalData(text)) {
    if (finding.key !== key) continue;
    out += text.slice(copied, finding.start) + finding.masked;
    copied = finding.end;
  }
  return out + text.slice(copied);
}
