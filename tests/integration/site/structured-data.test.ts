/** What pages say to machines about themselves, read back by a JSON-LD processor that is not ours. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import jsonld from 'jsonld';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../../../src/calendar/shanghai.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { allAddresses } from '../../../src/site/addresses.ts';
import { type Store, useStore as setStore } from '../../../src/site/store.ts';
import { siteBundle } from '../../support/site-bundle.ts';

const ORIGIN = 'https://shequ.example';
const SCHEMA = 'http://schema.org/';

/** The part of schema.org's own context that these pages may use; a term outside of it is a mistake. */
const literals =
  'name alternateName description telephone addressCountry addressLocality postalCode streetAddress opens closes dayOfWeek audienceType headline articleSection identifier datePublished dateModified startDate endDate isAccessibleForFree position';
const links = 'url item mainEntityOfPage serviceUrl eventStatus eventAttendanceMode';
const nodes =
  'address parentOrganization openingHoursSpecification serviceOperator provider audience availableChannel servicePhone author publisher location organizer itemListElement';
const types =
  'GovernmentOrganization GovernmentOffice GovernmentService Organization Place PostalAddress OpeningHoursSpecification Audience ServiceChannel ContactPoint Article Event BreadcrumbList ListItem';
const context = Object.fromEntries<object | string>([
  ...`${literals} ${nodes} ${types}`.split(' ').map((term): [string, string] => [term, SCHEMA + term]),
  ...links.split(' ').map((term): [string, object] => [term, { '@id': SCHEMA + term, '@type': '@id' }]),
]);
const read = (document: object) =>
  jsonld.expand(document, {
    safe: true,
    documentLoader: async (url) => {
      expect(url).toBe('https://schema.org');
      return { contextUrl: null, documentUrl: url, document: { '@context': context } };
    },
  });

let renderPage: (url: string) => Promise<Response>;
let store: Store;

beforeAll(async () => {
  ({ renderPage } = await import(pathToFileURL(join(await siteBundle(), 'server/entry.mjs')).href));
  ({ store } = await loadContent(join(import.meta.dirname, '../../../content'), { now: Date.now() }));
  setStore(store);
});

type Node = { [iri: string]: unknown };
async function said(address: string): Promise<Node[]> {
  const html = await (await renderPage(ORIGIN + address)).text();
  const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  return (await Promise.all(found.map(([, text = '']) => read(JSON.parse(text))))).flat();
}
const typeOf = (node: Node) => String(node['@type']).replace(SCHEMA, '');
/** The values of a property, plain ones as they are, links as their address. */
function valuesOf(node: Node | undefined, term: string): unknown[] {
  const values = (node?.[SCHEMA + term] ?? []) as { '@value'?: unknown; '@id'?: unknown }[];
  return values.map((value) => value['@value'] ?? value['@id'] ?? value);
}
const ofType = async (address: string, type: string) => {
  const found = (await said(address)).filter((node) => typeOf(node) === type);
  expect(found, `${type} on ${address}`).toHaveLength(1);
  return found[0];
};

describe('what pages say of themselves in the words of schema.org', () => {
  test('a word that schema.org does not have is found', async () => {
    await expect(
      read({ '@context': 'https://schema.org', '@type': 'Place', opensAt: '8' }),
    ).rejects.toThrow();
  });

  test('the front page is the committee, with its address and telephone', async () => {
    const committee = await ofType('/', 'GovernmentOrganization');
    expect(valuesOf(committee, 'name')).toEqual([store.community.host]);
    expect(valuesOf(committee, 'telephone')).toEqual([store.community.phones[0]?.number]);
  });

  test('each center is a place with every stretch of its week', async () => {
    for (const { slug, name, hours, extraHours } of store.centers.values()) {
      const place = await ofType(`/centers/${slug}/`, 'GovernmentOffice');
      expect(valuesOf(place, 'name')).toEqual([name]);
      const stretches = valuesOf(place, 'openingHoursSpecification') as Node[];
      expect(stretches).toHaveLength(hours.length + extraHours.length);
      for (const stretch of stretches) {
        expect(String(valuesOf(stretch, 'opens'))).toMatch(/^\d\d:\d\d$/);
        expect(valuesOf(stretch, 'dayOfWeek').length).toBeGreaterThan(0);
      }
    }
  });

  test('each guide is a service with who gives it, each notice an article or an event at its hours', async () => {
    for (const { slug, name, department } of store.services.values()) {
      const service = await ofType(`/services/${slug}/`, 'GovernmentService');
      expect(valuesOf(service, 'name')).toEqual([name]);
      expect(valuesOf(valuesOf(service, 'serviceOperator')[0] as Node, 'name')).toEqual([department]);
    }
    for (const notice of store.notices.values()) {
      const address = `/notices/${notice.slug}/`;
      const moment = (node: Node | undefined, term: string) => parseInstant(String(valuesOf(node, term)[0]));
      if (notice.event) {
        const event = await ofType(address, 'Event');
        expect([moment(event, 'startDate'), moment(event, 'endDate')]).toEqual([
          notice.event.starts,
          notice.event.ends,
        ]);
        expect(valuesOf(event, 'eventStatus')).toEqual(['https://schema.org/EventScheduled']);
      } else {
        const article = await ofType(address, 'Article');
        expect(valuesOf(article, 'headline')).toEqual([notice.title]);
        expect(moment(article, 'dateModified')).toBe(notice.published);
        expect(valuesOf(article, 'mainEntityOfPage')).toEqual([ORIGIN + address]);
      }
    }
  });

  test('every trail leads from above to the page itself, over pages that stand', async () => {
    const addresses = allAddresses(store).filter((address) => address.endsWith('/'));
    let trails = 0;
    for (const address of addresses) {
      const trail = (await said(address)).find((node) => typeOf(node) === 'BreadcrumbList');
      if (!trail) continue;
      trails += 1;
      const steps = valuesOf(trail, 'itemListElement') as Node[];
      expect(steps.map((step) => valuesOf(step, 'position')[0])).toEqual(steps.map((_, at) => at + 1));
      const items = steps.map((step) => String(valuesOf(step, 'item')[0]));
      expect(items.at(-1)).toBe(ORIGIN + address);
      for (const item of items) expect(addresses).toContain(item.slice(ORIGIN.length));
    }
    expect(trails).toBeGreaterThan(store.notices.size + store.services.size + store.centers.size);
  });
});
