import { hantPath, traditionalPages, traditionalText } from '../../hanzi/traditional.ts';
import type { Store } from '../store.ts';
import type { Script } from './feed.ts';

/** Traditional, made from the Simplified words in the same way as pages are. */
export function traditional({ community }: Pick<Store, 'community'>, origin: string): Script {
  const exemptions = community.keepAsWritten;
  return {
    lang: 'zh-Hant',
    text: traditionalText(exemptions),
    html: traditionalPages({ origin, exemptions }),
    href: hantPath,
  };
}
