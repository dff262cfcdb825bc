import { clean } from '../hanzi/look-alikes.ts';
import { decodeReferences } from '../hanzi/tags.ts';

/** Joins what is there into text; each piece ends as a sentence. */
export function sentences(parts: readonly (string | undefined)[]): string {
  return clean(parts.map((part) => part ?? '').join('\n'))
    .split('\n')
    .flatMap((part) => part.trim() || [])
    .map((part) => (/[。！？；：，…!?;:,]$/.test(part) ? part : `${part}。`))
    .join('');
}

/** The words of rendered Markdown; each paragraph, heading and line of a list or table is a sentence. */
export function textOf(html: string): string {
  const parted = html
    .replace(/\s+/g, ' ')
    // Of a picture, what is said of it.
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<\/(?:p|li|h\d|tr|dt|dd|div|blockquote|pre)>|<br\s*\/?>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ');
  return sentences(decodeReferences(parted.replace(/<[^>]*>/g, '')).split('\n'));
}
