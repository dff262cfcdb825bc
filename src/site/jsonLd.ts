/** What pages are, in the words of schema.org, for search engines. */
import { timeText, type Weekday } from '../calendar/fields.ts';
import { isoInShanghai } from '../calendar/shanghai.ts';
import type { Community } from '../directory/community.ts';
import { centerHref, phonesOf } from './centers.ts';
import { guideHref } from './guides.ts';
import { noticeHref } from './notices.ts';
import type { CenterEntry, NoticeEntry, ServiceEntry } from './store.ts';

const CONTEXT = 'https://schema.org';
const DAYS: Record<Weekday, string> = {
  周一: 'Monday',
  周二: 'Tuesday',
  周三: 'Wednesday',
  周四: 'Thursday',
  周五: 'Friday',
  周六: 'Saturday',
  周日: 'Sunday',
};

const addressOf = (community: Community, street: string) => ({
  '@type': 'PostalAddress',
  addressCountry: 'CN',
  addressLocality: community.district,
  ...(community.postcode && { postalCode: community.postcode }),
  streetAddress: street,
});

const publisherOf = (community: Community, origin: string) => ({
  '@type': 'GovernmentOrganization',
  name: community.host,
  url: `${origin}/`,
});

export function frontOrganisation(community: Community, origin: string): object {
  return {
    '@context': CONTEXT,
    ...publisherOf(community, origin),
    alternateName: community.name,
    address: addressOf(community, community.address),
    telephone: community.phones[0]?.number,
  };
}

export function placeOf(center: CenterEntry, community: Community, origin: string): object {
  return {
    '@context': CONTEXT,
    '@type': 'GovernmentOffice',
    name: center.name,
    description: center.summary,
    url: origin + centerHref(center),
    address: addressOf(community, center.place.address),
    telephone: phonesOf(center, community)[0]?.number,
    parentOrganization: publisherOf(community, origin),
    openingHoursSpecification: [...center.hours, ...center.extraHours].map(({ days, from, to }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: days.map((day) => DAYS[day]),
      opens: timeText(from),
      closes: timeText(to),
    })),
  };
}

export function serviceOf(
  guide: ServiceEntry,
  center: CenterEntry | undefined,
  community: Community,
  origin: string,
): object {
  return {
    '@context': CONTEXT,
    '@type': 'GovernmentService',
    name: guide.name,
    description: guide.summary,
    url: origin + guideHref(guide),
    serviceOperator: { '@type': 'GovernmentOrganization', name: guide.department },
    provider: publisherOf(community, origin),
    audience: { '@type': 'Audience', audienceType: guide.audience },
    availableChannel: center && {
      '@type': 'ServiceChannel',
      serviceUrl: origin + centerHref(center),
      servicePhone: { '@type': 'ContactPoint', telephone: guide.consult[0]?.number },
    },
  };
}

export function articleOf(notice: NoticeEntry, community: Community, origin: string): object {
  return {
    '@context': CONTEXT,
    '@type': 'Article',
    headline: notice.title,
    description: notice.summary,
    datePublished: isoInShanghai(notice.history[0]?.published ?? notice.published),
    dateModified: isoInShanghai(notice.published),
    articleSection: notice.kind,
    identifier: notice.index,
    author: { '@type': 'Organization', name: notice.issuer },
    publisher: publisherOf(community, origin),
    mainEntityOfPage: origin + noticeHref(notice),
  };
}

/** An activity. Throws nothing: a notice without one is an article. */
export function eventOf(notice: NoticeEntry, community: Community, origin: string): object {
  const { event } = notice;
  if (!event) return articleOf(notice, community, origin);
  return {
    '@context': CONTEXT,
    '@type': 'Event',
    name: notice.title,
    description: notice.summary,
    url: origin + noticeHref(notice),
    startDate: isoInShanghai(event.starts),
    endDate: isoInShanghai(event.ends),
    eventStatus: `${CONTEXT}/EventScheduled`,
    eventAttendanceMode: `${CONTEXT}/OfflineEventAttendanceMode`,
    location: { '@type': 'Place', name: event.place, address: addressOf(community, event.place) },
    organizer: publisherOf(community, origin),
    isAccessibleForFree: true,
  };
}

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
