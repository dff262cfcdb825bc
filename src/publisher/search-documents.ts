import { dayOf, type Instant } from '../calendar/shanghai.ts';
import { clean } from '../hanzi/look-alikes.ts';
import { decodeReferences } from '../hanzi/tags.ts';
import { type Validity, validityAt, WITHDRAWN } from '../notices/schema.ts';
import type { SearchDocument, Standing } from '../search/document.ts';
import { weekOf } from '../site/centers.ts';
import { hotlines } from '../site/hotlines.ts';
import { sitePages } from '../site/pages.ts';
import { phoneAnchor } from '../site/phones.ts';
import type { CenterEntry, NoticeEntry, ServiceEntry, Store, WithdrawnEntry } from '../site/store.ts';
import { stretchForPeople } from '../site/week.ts';

type Content = Pick<Store, 'notices' | 'withdrawn' | 'services' | 'centers' | 'organisations' | 'community'>;

const STANDINGS: Record<Validity, Standing> = {
  有效: 'valid',
  已更正: 'corrected',
  已失效: 'ended',
};

/** Everything that can be found, from what the pages are rendered from. `at` decides what has ended by itself. */
export function searchDocuments(store: Content, at: Instant): SearchDocument[] {
  const notices = [...store.notices.values()].filter(({ published }) => published <= at);
  return [
    ...notices.map((notice) => noticeDocument(notice, at)),
    ...[...store.withdrawn.values()].map(withdrawnDocument),
    ...[...store.services.values()].map((service) => guideDocument(service, store)),
    ...[...store.centers.values()].map(centerDocument),
    ...store.organisations.map(organisationDocument),
    ...pageDocuments(),
    ...phoneDocuments(store),
    ...courtDocuments(store),
  ];
}

function noticeDocument(notice: NoticeEntry, at: Instant): SearchDocument {
  const { slug, title, kind, topic, summary, html, keywords, explanation, event, index, issuer } = notice;
  const place = event ? [event.place, event.signUp] : [];
  return {
    id: `notice/${slug}`,
    url: `/notices/${slug}/`,
    kind: kind === '活动' ? 'activity' : 'notice',
    title,
    body: sentences([explanation, summary, ...place, textOf(html), issuer]),
    names: [],
    keywords: [kind, topic, ...keywords],
    standing: STANDINGS[validityAt(notice, at)],
    date: dayOf(notice.published),
    center: null,
    exact: [index],
  };
}

/** Found by its number alone, for who holds a copy of it in hand. */
function withdrawnDocument({ slug, index, explanation, published }: WithdrawnEntry): SearchDocument {
  return {
    id: `notice/${slug}`,
    url: `/notices/${slug}/`,
    kind: 'notice',
    title: `${index}（${WITHDRAWN}）`,
    body: explanation,
    names: [],
    keywords: [],
    standing: 'withdrawn',
    date: dayOf(published),
    center: null,
    exact: [index],
  };
}

function guideDocument(service: ServiceEntry, { centers }: Content): SearchDocument {
  const { slug, name, summary, audience, conditions, materials, steps, limits, fee, place, department } =
    service;
  return {
    id: `guide/${slug}`,
    url: `/services/${slug}/`,
    kind: 'guide',
    title: name,
    body: sentences([
      summary,
      materials.length > 0
        ? `要带：${materials.map(({ name: what, note }) => (note ? `${what}（${note}）` : what)).join('、')}`
        : '',
      audience,
      ...conditions,
      ...steps,
      ...service.beforeYouCome,
      limits.promised,
      fee,
      place,
      department,
      ...service.basis,
      textOf(service.html),
    ]),
    names: service.alsoCalled,
    keywords: [...service.lifeEvents, centers.get(service.center)?.short ?? ''].filter(Boolean),
    standing: 'valid',
    date: null,
    center: service.center,
    exact: [...service.consult, ...service.complaint].map(({ number }) => number),
  };
}

function centerDocument(center: CenterEntry): SearchDocument {
  const { slug, name, short, summary, place, people, phones } = center;
  return {
    id: `center/${slug}`,
    url: `/centers/${slug}/`,
    kind: 'center',
    title: name,
    body: sentences([
      summary,
      `开门：${weekOf(center)
        .filter(({ stretches }) => stretches.length > 0)
        .map(({ days, stretches }) => days + stretches.map(stretchForPeople).join('、'))
        .join('；')}`,
      `${place.name}，${place.address}`,
      place.nearby,
      place.access,
      ...people.map(({ name: person, role, duty }) => `${person} ${role} ${duty}`),
      ...phones.map(({ label, number }) => `${label} ${number}`),
      textOf(center.html),
    ]),
    names: [short],
    keywords: [],
    standing: 'valid',
    date: null,
    center: slug,
    exact: phones.map(({ number }) => number),
  };
}

function organisationDocument(organisation: Content['organisations'][number]): SearchDocument {
  const { slug, part, name, people, place, reception, groups, phones } = organisation;
  return {
    id: `organisation/${slug}`,
    url: `/centers/#${slug}`,
    kind: 'center',
    title: name,
    body: sentences([
      part,
      place,
      reception,
      ...groups.map((group) => `${group.name} ${group.does}`),
      ...people.map(({ name: person, role, duty }) => `${person} ${role} ${duty}`),
      textOf(organisation.html),
    ]),
    names: [],
    keywords: [],
    standing: 'valid',
    date: null,
    center: null,
    exact: phones.map(({ number }) => number),
  };
}

function pageDocuments(): SearchDocument[] {
  return sitePages.flatMap(({ href, search }) =>
    search
      ? {
          id: `page${href}`,
          url: href,
          kind: 'page' as const,
          ...search,
          names: [],
          standing: 'valid' as const,
          date: null,
          center: null,
          exact: [],
        }
      : [],
  );
}

/** Who answers for a courtyard, and the finder with that courtyard chosen. */
function courtDocuments({ community }: Content): SearchDocument[] {
  const courts = [
    ...new Set(community.grids.flatMap(({ buildings }) => buildings.map(({ court }) => court))),
  ];
  return courts.map((court) => {
    const grids = community.grids.filter(({ buildings }) => buildings.some((each) => each.court === court));
    return {
      id: `court/${court}`,
      url: `/grids/?court=${encodeURIComponent(court)}`,
      kind: 'page',
      title: `${court}的网格员`,
      body: sentences(grids.map(({ area, worker }) => `${worker.name} ${worker.phone}，${area}`)),
      names: [court, `${court}网格员`],
      keywords: [],
      standing: 'valid',
      date: null,
      center: null,
      exact: grids.map(({ worker }) => worker.phone),
    };
  });
}

/** A line of the page of all numbers: found by what it is for, and by the trouble that people have. */
function phoneDocuments({ community }: Content): SearchDocument[] {
  const lines = [...community.phones.map((phone) => ({ ...phone, names: [] })), ...hotlines];
  return lines.map(({ label, number, names }) => ({
    id: `phone/${number}`,
    url: `/phones/#${phoneAnchor(number)}`,
    kind: 'page',
    title: label,
    body: `电话 ${number}。`,
    names: [...names],
    keywords: [],
    standing: 'valid',
    date: null,
    center: null,
    exact: [number],
  }));
}

/** Joins what is there into text; each piece ends as a sentence. */
function sentences(parts: readonly (string | undefined)[]): string {
  return clean(parts.map((part) => part ?? '').join('\n'))
    .split('\n')
    .flatMap((part) => part.trim() || [])
    .map((part) => (/[。！？；：，…!?;:,]$/.test(part) ? part : `${part}。`))
    .join('');
}

/** The words of rendered Markdown; each paragraph, heading and line of a list or table is a sentence. */
function textOf(html: string): string {
  const parted = html
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|li|h\d|tr|dt|dd|div|blockquote|pre)>|<br\s*\/?>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ');
  return sentences(decodeReferences(parted.replace(/<[^>]*>/g, '')).split('\n'));
}
