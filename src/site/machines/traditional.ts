import { hantPath, traditionalPages, traditionalText } from '../../hanzi/traditional.ts';
import type { Store } from '../store.ts';
import type { Script } from './feed.ts';

/** How many texts are remembered: more than all feeds hold. */
const MOST = 1_000;

let made: { of: string; script: Script } | null = null;

/** Traditional, made from the Simplified words in the same way as pages are. */
export function traditional({ community }: Pick<Store, 'community'>, origin: string): Script {
  const exemptions = community.keepAsWritten;
  const of = JSON.stringify([origin, exemptions]);
  if (made?.of !== of)
    made = {
      of,
      script: {
        lang: 'zh-Hant',
        text: remembering(traditionalText(exemptions)),
        html: remembering(traditionalPages({ origin, exemptions })),
        href: hantPath,
      },
    };
  return made.script;
}

/** A withdrawal is told in every feed: of the thirty texts of each nearly all are as they were. */
function remembering(convert: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const converted = convert(text);
    known.set(text, converted);
    return converted;
  };
}
