import type { SearchDocument } from '../../search/document.ts';
import { weekOf } from '../centers.ts';
import { hotlines } from '../hotlines.ts';
import { phoneAnchor } from '../phones.ts';
import { sentences, textOf } from '../sentences.ts';
import type { CenterEntry, ServiceEntry, Store } from '../store.ts';
import { stretchForPeople } from '../week.ts';

export function guideDocument(service: ServiceEntry, { centers }: Store): SearchDocument {
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

export function centerDocument(center: CenterEntry): SearchDocument {
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

export function organisationDocument(organisation: Store['organisations'][number]): SearchDocument {
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

/** Who answers for a courtyard, and the finder with that courtyard chosen. */
export function courtDocuments({ community }: Store): SearchDocument[] {
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
export function phoneDocuments({ community }: Store): SearchDocument[] {
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
