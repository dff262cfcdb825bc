/**
 * The directory as HSDS 3.1 (Open Referral's Human Services Data Specification): a page of services as its API answers
 * one, each with its place, hours and papers, and beside it the organisation with every center, so that a center
 * without a guide is there too. Identities follow from slugs.
 */
import { timeText, type Weekday } from '../calendar/fields.ts';
import type { Phone } from '../content/fields.ts';
import { partsOfPhone } from '../content/phone.ts';
import type { Center, OpeningHours } from './center.ts';
import type { Community } from './community.ts';
import type { Service } from './service.ts';
import { uuidOf } from './uuid.ts';

type WithSlug<T> = T & { slug: string };
type Row = { [field: string]: unknown };

export interface Directory {
  community: Pick<Community, 'name' | 'host' | 'province' | 'district' | 'postcode' | 'phones' | 'about'>;
  centers: readonly WithSlug<Center>[];
  services: readonly WithSlug<
    Omit<Service, 'forms'> & { forms: readonly { title: string; href: string }[] }
  >[];
}

const DAYS: Record<Weekday, string> = {
  周一: 'MO',
  周二: 'TU',
  周三: 'WE',
  周四: 'TH',
  周五: 'FR',
  周六: 'SA',
  周日: 'SU',
};
const HOURS_FROM_UTC = 8;
const HOLIDAYS: Record<Center['onHolidays'], string> = {
  休息: '公共假日休息，调休上班日照常。',
  照常: '公共假日照常。',
  值班: '公共假日只在值班时间开门。',
};

/** The whole directory as one JSON value; `origin` is the public address of the site, without a slash at its end. */
export function hsdsOf({ community, centers, services }: Directory, origin: string): Row {
  const places = new Map(centers.map((center) => [center.slug, locationOf(center, community, origin)]));
  const contents = services.map((service) =>
    serviceOf(service, places.get(service.center), community, origin),
  );
  return {
    total_items: contents.length,
    total_pages: 1,
    page_number: 1,
    size: contents.length,
    first_page: true,
    last_page: true,
    empty: contents.length === 0,
    contents,
    organizations: [{ ...organisationOf(community, origin), locations: [...places.values()] }],
  };
}

function organisationOf(community: Directory['community'], origin: string): Row {
  const id = uuidOf('organisation');
  return {
    id,
    name: community.host,
    description: community.about ?? community.name,
    website: `${origin}/`,
    phones: phonesOf(id, community.phones),
  };
}

function locationOf(center: WithSlug<Center>, community: Directory['community'], origin: string): Row {
  const id = uuidOf(`center ${center.slug}`);
  return {
    id,
    location_type: 'physical',
    url: `${origin}/centers/${center.slug}/`,
    organization_id: uuidOf('organisation'),
    name: center.name,
    description: center.summary,
    ...(center.place.nearby && { transportation: center.place.nearby }),
    languages: [{ id: uuidOf(`${id} language`), location_id: id, name: '汉语', code: 'zh' }],
    addresses: [
      {
        id: uuidOf(`${id} address`),
        location_id: id,
        attention: center.place.name,
        address_1: center.place.address,
        city: community.district,
        state_province: community.province ?? community.district,
        postal_code: community.postcode ?? '',
        country: 'CN',
        address_type: 'physical',
      },
    ],
    accessibility: center.place.access
      ? [{ id: uuidOf(`${id} access`), location_id: id, description: center.place.access }]
      : [],
    contacts: center.people.map(({ name, role, duty }, at) => ({
      id: uuidOf(`${id} contact ${at}`),
      location_id: id,
      name,
      title: role,
      department: duty,
    })),
    phones: phonesOf(id, center.phones),
    schedules: schedulesOf(id, center),
  };
}

function serviceOf(
  service: Directory['services'][number],
  place: Row | undefined,
  community: Directory['community'],
  origin: string,
): Row {
  const id = uuidOf(`service ${service.slug}`);
  const papers = [
    ...service.materials.map(({ name, form, copies, note }) => ({
      document: [name, form, copies && `${copies}份`, note].filter(Boolean).join('，'),
    })),
    ...service.forms.map(({ title, href }) => ({ document: title, uri: `${origin}${href}` })),
  ];
  return {
    id,
    name: service.name,
    ...(service.alsoCalled.length > 0 && { alternate_name: service.alsoCalled.join('、') }),
    description: service.summary,
    url: `${origin}/services/${service.slug}/`,
    status: 'active',
    application_process: service.steps.join('\n'),
    fees_description: service.fee,
    wait_time: `法定：${service.limits.legal}；承诺：${service.limits.promised}`,
    eligibility_description: [service.audience, ...service.conditions].join('\n'),
    assured_date: service.lastChecked,
    phones: phonesOf(id, service.consult),
    contacts: [
      {
        id: uuidOf(`${id} decides`),
        service_id: id,
        department: service.department,
        phones: phonesOf(uuidOf(`${id} decides`), service.complaint),
      },
    ],
    languages: [{ id: uuidOf(`${id} language`), service_id: id, name: '汉语', code: 'zh' }],
    service_areas: [{ id: uuidOf(`${id} area`), service_id: id, name: community.name }],
    required_documents: papers.map((paper, at) => ({
      id: uuidOf(`${id} paper ${at}`),
      service_id: id,
      ...paper,
    })),
    attributes: service.lifeEvents.map((event) => ({
      id: uuidOf(`${id} ${event}`),
      link_id: id,
      link_type: 'taxonomy_term',
      link_entity: 'service',
      taxonomy_term_id: uuidOf(`life event ${event}`),
      taxonomy_term: {
        id: uuidOf(`life event ${event}`),
        name: event,
        description: `人生事项：${event}`,
        language: 'zh',
      },
    })),
    organization: organisationOf(community, origin),
    service_at_locations: place
      ? [
          {
            id: uuidOf(`${id} place`),
            service_id: id,
            location_id: place.id,
            description: service.place,
            location: place,
          },
        ]
      : [],
  };
}

function callOf(written: string): Row {
  const { number, extension } = partsOfPhone(written);
  return { number, ...(extension !== null && { extension: Number(extension) }) };
}

function phonesOf(owner: string, phones: readonly Phone[]): Row[] {
  return phones.map(({ label, number }, at) => ({
    id: uuidOf(`${owner} phone ${at}`),
    ...callOf(number),
    type: 'voice',
    description: label,
  }));
}

/** Each stretch of the week, the hours of holidays, and single days that differ. */
function schedulesOf(location: string, center: Center): Row[] {
  const row = (name: string, more: Row): Row => ({
    id: uuidOf(`${location} ${name}`),
    location_id: location,
    timezone: HOURS_FROM_UTC,
    ...more,
  });
  const weekly = ({ days, from, to, note }: OpeningHours, at: number) =>
    row(`week ${at}`, {
      freq: 'WEEKLY',
      interval: 1,
      wkst: 'MO',
      byday: days.map((day) => DAYS[day]).join(','),
      ...opening(from, to),
      ...(note !== undefined && { description: note }),
      notes: HOLIDAYS[center.onHolidays],
    });
  return [
    ...[...center.hours, ...center.extraHours].map(weekly),
    ...center.holidayHours.map(({ from, to }, at) =>
      row(`holiday ${at}`, { ...opening(from, to), description: '公共假日值班' }),
    ),
    ...center.exceptions.flatMap(({ day, hours, reason }) => {
      const once = { valid_from: day, valid_to: day, dtstart: day, count: 1 };
      if (hours.length === 0)
        return [row(`closed ${day}`, { ...once, description: `${reason}：这一天不开门` })];
      return hours.map(({ from, to }) =>
        row(`day ${day} ${from}`, { ...once, ...opening(from, to), description: reason }),
      );
    }),
  ];
}

/** `08:30+08:00`, as the specification asks for. */
function opening(from: number, to: number): Row {
  return { opens_at: `${timeText(from)}+08:00`, closes_at: `${timeText(to)}+08:00` };
}
