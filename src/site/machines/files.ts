/** Addresses of what is there for machines, and which of them a change touches. */
import { hantPath } from '../../hanzi/traditional.ts';
import { kindSlug, monthOf } from '../notices.ts';
import type { NoticeEntry, Store } from '../store.ts';
import {
  activitiesHref,
  directoryHref,
  feedHref,
  feeds,
  hoursHref,
  iconHref,
  manifestHref,
  maskableHref,
  monthPartHref,
  robotsHref,
  siteMapHref,
  siteMapPartHref,
} from './hrefs.ts';
import { siteMapParts } from './siteMap.ts';

/** A feed in both scripts: the one kind of file that has a twin, since it is read by people. */
const bothScripts = (slug: string): string[] => [feedHref(slug), hantPath(feedHref(slug))];
/** A withdrawal is told in all of them: its kind is gone with its words. */
export const allFeeds: readonly string[] = [...feeds.keys()].flatMap(bothScripts);
const hoursFiles = ({ centers }: Store): string[] => [...centers.keys()].map(hoursHref);

export function machineFiles(store: Store): string[] {
  return [
    siteMapHref,
    ...siteMapParts(store),
    robotsHref,
    manifestHref,
    iconHref,
    maskableHref,
    ...allFeeds,
    activitiesHref,
    ...hoursFiles(store),
    directoryHref,
  ];
}

/** Files to make anew after `notice` came, went or changed. */
export function filesOfNotice(notice: NoticeEntry): string[] {
  return [
    ...bothScripts('notices'),
    ...bothScripts(kindSlug(notice.kind)),
    ...(notice.event ? [activitiesHref] : []),
    siteMapHref,
    monthPartHref(monthOf(notice)),
    siteMapPartHref('pages'),
  ];
}

/** Files to make anew after a guide came, went or changed. */
export const filesOfGuides: readonly string[] = [
  siteMapHref,
  siteMapPartHref('guides'),
  siteMapPartHref('pages'),
  directoryHref,
];

/** Files that read differently on a new day. */
export const filesOfTheDay = (store: Store): string[] => [activitiesHref, ...hoursFiles(store)];
