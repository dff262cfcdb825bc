import type { Store } from '../store.ts';
import { iconHref, maskableHref } from './hrefs.ts';
import { pixelIcons } from './icons.ts';
import { strings } from './strings.ts';

/** What a phone needs to keep the site on its first screen (W3C Web Application Manifest). */
export function manifest({ community }: Store): string {
  const words = strings.manifest;
  const { notices, centers, services, portal } = words.shortcuts;
  const shortcuts = [
    [notices, '/notices/'],
    [services, '/services/'],
    [centers, '/centers/'],
    [portal, '/portal/'],
  ];
  return JSON.stringify({
    id: '/',
    name: community.name,
    short_name: community.name.slice(0, 6),
    description: words.description(community.name, community.programme.name),
    lang: 'zh-Hans',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fbf8f1',
    theme_color: '#fbf8f1',
    categories: ['government', 'social'],
    icons: [
      { src: iconHref, sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: maskableHref, sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
      ...pixelIcons.flatMap(({ href, side, purpose }) =>
        purpose === null ? [] : { src: href, sizes: `${side}x${side}`, type: 'image/png', purpose },
      ),
    ],
    shortcuts: shortcuts.map(([name, url]) => ({ name, url })),
  });
}
