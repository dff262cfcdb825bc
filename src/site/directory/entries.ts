import { type Affected, type Entries, type Touched, together, unique } from '../entries.ts';
import { frontsOf, guideHref } from '../guides.ts';
import { addressesOfList } from '../leaves.ts';
import { filesOfGuides, filesOfTheDay } from '../machines/files.ts';
import { directoryHref } from '../machines/hrefs.ts';
import type { ServiceEntry, Store } from '../store.ts';
import {
  centerDocument,
  courtDocuments,
  guideDocument,
  organisationDocument,
  phoneDocuments,
} from './documents.ts';

const everything = ({ store, before, all }: Touched): string[] =>
  unique([...all(store), ...(before ? all(before) : [])]);
/** Hours of centers stand on guides, lists and tools, and on no notice. */
const allButNotices = (touched: Touched): string[] =>
  everything(touched).filter((address) => !address.startsWith('/notices/'));
const centerHrefs = ({ centers }: Store): string[] => [...centers.keys()].map((slug) => `/centers/${slug}/`);
const guideHrefs = ({ services }: Store): string[] => [...services.values()].map(guideHref);

export const directoryEntries: readonly Entries[] = [
  {
    collection: 'centers',
    early: centerHrefs,
    touches: centerTouches,
    daily: (store) => [...centerHrefs(store), ...filesOfTheDay(store)],
    documents: ({ centers }) => [...centers.values()].map(centerDocument),
  },
  {
    collection: 'services',
    early: (store) => [...guideHrefs(store), ...guideLists([...store.services.values()])],
    apart: guideHrefs,
    touches: serviceTouches,
    documents: (store) => [...store.services.values()].map((service) => guideDocument(service, store)),
  },
  {
    collection: 'organisations',
    touches: () => ({ first: [directoryHref] }),
    documents: ({ organisations }) => organisations.map(organisationDocument),
  },
  { collection: 'calendar', touches: (touched) => ({ rest: allButNotices(touched) }) },
  {
    collection: 'community',
    touches: (touched) => ({ rest: everything(touched) }),
    documents: (store) => [...phoneDocuments(store), ...courtDocuments(store)],
  },
];

/** Of guides and their lists a center stands on its own only. */
function centerTouches(touched: Touched): Affected {
  const { id, store, before = store } = touched;
  const own = [store, before].flatMap(({ services }) =>
    [...services.values()].filter(({ center }) => center === id).map(guideHref),
  );
  const standsOn = new Set(['/services/', ...own]);
  const rest = allButNotices(touched).filter(
    (address) =>
      !address.startsWith('/services/') ||
      standsOn.has(address) ||
      address.startsWith(`/services/center/${id}/`),
  );
  return together({ first: [`/centers/${id}/`], rest });
}

/** All lists of guides with their leaves. */
function guideLists(guides: readonly ServiceEntry[]): string[] {
  const lengths = new Map<string, number>();
  for (const guide of guides)
    for (const front of frontsOf(guide)) lengths.set(front, (lengths.get(front) ?? 0) + 1);
  return [...lengths].flatMap(([front, length]) => addressesOfList(front, length));
}

function serviceTouches({ id: slug, store, before }: Touched): Affected {
  const touched = [guideHref({ slug }), ...filesOfGuides];
  for (const state of before ? [store, before] : [store]) {
    const guides = [...state.services.values()];
    const guide = state.services.get(slug);
    touched.push(...guides.filter(({ related }) => related.includes(slug)).map(guideHref));
    if (!guide) continue;
    const lists = frontsOf(guide);
    touched.push(
      `/centers/${guide.center}/`,
      ...guideLists(guides).filter((address) => lists.some((front) => address.startsWith(front))),
    );
  }
  return together({ first: touched });
}
