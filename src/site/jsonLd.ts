/** What pages are, in the words of schema.org, for search engines. */

const CONTEXT = 'https://schema.org';

export function breadcrumbs(origin: string, steps: { title: string; href: string }[]): object {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ title, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: title,
      item: origin + href,
    })),
  };
}
