/** Files of the community, its centers and guides. */
import type * as v from 'valibot';
import { type YearCalendar, yearCalendarSchema } from '../../directory/calendar.ts';
import { type Center, centerSchema, organisationsSchema } from '../../directory/center.ts';
import { type Community, communitySchema } from '../../directory/community.ts';
import { type LineDrawing, placeDrawings, readDrawing } from '../../directory/drawing.ts';
import { faultsIn } from '../../directory/opening.ts';
import { type Service, serviceSchema } from '../../directory/service.ts';
import type { CenterEntry, ServiceEntry } from '../../site/store.ts';
import {
  bySlug,
  type ContentRecord,
  type ContentType,
  entry,
  type Fault,
  fault,
  ofType,
  type Present,
  published,
  renderAbout,
  renderPiece,
  twice,
  yamlOf,
} from './record.ts';

export const communityType: ContentType<Community> = {
  kind: 'community',
  place: /^community\.yaml$/,
  collection: 'community',
  everyPage: 'community.yaml',
  read: yamlOf(communitySchema),
  render: renderAbout,
  faults: (communities, _, present) =>
    communities.flatMap((community) => [
      ...gridFaults(community),
      ...deskFaults(community, present.named(centerType)),
    ]),
  store: ([community]) => (community ? { community: { ...community.data, html: community.html } } : {}),
};

export const organisationsType: ContentType<v.InferOutput<typeof organisationsSchema>> = {
  kind: 'organisations',
  place: /^organisations\.yaml$/,
  collection: 'organisations',
  read: yamlOf(organisationsSchema),
  store: ([organisations]) => ({
    organisations: (organisations?.data ?? []).map((each) => ({ ...each, html: renderPiece(each.about) })),
  }),
};

export const centerType: ContentType<Center> = {
  kind: 'center',
  place: /^centers\/([^/]+)\.yaml$/,
  collection: 'centers',
  read: yamlOf(centerSchema),
  render: renderAbout,
  faults: centerFaults,
  isNeeded: ({ slug }, all) => ofType(all, serviceType).some(({ data }) => data.center === slug),
  store: (centers) => ({
    centers: bySlug(
      centers
        .toSorted((a, b) => (a.data.order ?? 100) - (b.data.order ?? 100) || (a.slug < b.slug ? -1 : 1))
        .map((record): CenterEntry => {
          const { short = shortOf(record.data.name), ...data } = record.data;
          return { ...data, short, ...entry(record) };
        }),
    ),
  }),
};

export const serviceType: ContentType<Service> = {
  kind: 'service',
  place: /^services\/([^/]+)\.yaml$/,
  collection: 'services',
  attachments: /^services\/files\/[^/]+$/,
  read: yamlOf(serviceSchema),
  render(record, text, page, folder) {
    renderAbout(record, text, page);
    record.data.forms.forEach(({ file }, at) => {
      record.files.push({ path: `${folder}/files/${file}`, field: `forms[${at + 1}].file` });
    });
  },
  faults: (services, all, present) =>
    serviceFaults(services, new Set(ofType(all, centerType).map(({ slug }) => slug)), present),
  store: (services, sizes) => ({
    services: bySlug(
      services.map(
        (record): ServiceEntry => ({
          ...record.data,
          ...entry(record),
          forms: record.data.forms.map((form) => published(record, form, sizes)),
        }),
      ),
    ),
  }),
};

export const calendarType: ContentType<YearCalendar> = {
  kind: 'calendar',
  place: /^calendar\/(\d{4})\.yaml$/,
  collection: 'calendar',
  read: yamlOf(yearCalendarSchema),
  faults: calendarFaults,
  store: (years) => ({ calendar: years.map(({ data }) => data).toSorted((a, b) => a.year - b.year) }),
};

export const drawingType: ContentType<LineDrawing> = {
  kind: 'drawing',
  place: /^look\/([^/]+)\.svg$/,
  collection: 'community',
  read(file, text, slug) {
    const drawing = readDrawing(slug, text);
    return 'expected' in drawing ? [{ file, ...drawing }] : { data: drawing };
  },
  faults: (drawings, _, present) =>
    drawings
      .filter(
        ({ slug }) =>
          !(placeDrawings as readonly string[]).includes(slug) && !present.named(centerType).has(slug),
      )
      .map((drawing) =>
        fault(
          drawing,
          '文件名',
          drawing.slug,
          `${placeDrawings.join('、')} 或 centers 文件夹里一个中心的短名`,
        ),
      ),
  store: (drawings) => ({ look: new Map(drawings.map(({ slug, data }) => [slug, data])) }),
};

function centerFaults(centers: readonly ContentRecord<Center>[]): Fault[] {
  const wrong = centers.flatMap((center) =>
    faultsIn(center.data).map(({ field, found, expected }) => fault(center, field, found, expected)),
  );
  const ordered = centers.filter(({ data }) => data.order !== undefined);
  return [...twice(ordered, 'order', ({ data }) => data.order ?? 0), ...wrong];
}

/** 党群服务中心 → 党群. */
function shortOf(name: string): string {
  return name.replace(/(?:综合)?(?:服务)?(?:中心|站|点)$/, '') || name;
}

function deskFaults({ data, path }: ContentRecord<Community>, centers: ReadonlySet<string>): Fault[] {
  return (['desk', 'bankDesk'] as const).flatMap((field) => {
    const named = data[field];
    return named === undefined || centers.has(named)
      ? []
      : [{ path, field, found: named, expected: 'centers 文件夹里有的中心' }];
  });
}

function serviceFaults(
  services: readonly ContentRecord<Service>[],
  centers: ReadonlySet<string>,
  present: Present,
): Fault[] {
  return services.flatMap((service) => [
    ...(centers.has(service.data.center)
      ? []
      : [
          {
            ...fault(service, 'center', service.data.center, 'centers 文件夹里有的中心'),
            follows: present.named(centerType).has(service.data.center),
          },
        ]),
    ...service.data.related.flatMap((slug, at) =>
      present.named(serviceType).has(slug) && slug !== service.slug
        ? []
        : [fault(service, `related[${at + 1}]`, slug, 'services 文件夹里有的另一项事项')],
    ),
  ]);
}

function calendarFaults(years: readonly ContentRecord<YearCalendar>[]): Fault[] {
  return years.flatMap((record) => {
    const { year, holidays, workdays } = record.data;
    const days = [
      ...holidays.flatMap(({ from, to }, at) => [
        { day: from, field: `holidays[${at + 1}].from` },
        { day: to, field: `holidays[${at + 1}].to` },
      ]),
      ...workdays.map(({ day }, at) => ({ day, field: `workdays[${at + 1}].day` })),
    ];
    return [
      ...(String(year) === record.slug
        ? []
        : [fault(record, 'year', String(year), `与文件名相同的年份 ${record.slug}`)]),
      ...days
        .filter(({ day }) => !day.startsWith(`${record.slug}-`))
        .map(({ day, field }) => fault(record, field, day, `${record.slug} 年里的日期`)),
      ...workdays.flatMap(({ day }, at) =>
        holidays.some(({ from, to }) => from <= day && day <= to)
          ? [fault(record, `workdays[${at + 1}].day`, day, '不在放假期间的日期')]
          : [],
      ),
    ];
  });
}

function gridFaults(community: ContentRecord<Community>): Fault[] {
  const taken = new Map<string, string>();
  const ids = new Set<string>();
  return community.data.grids.flatMap((grid, at) => {
    const faults: Fault[] = ids.has(grid.id)
      ? [fault(community, `grids[${at + 1}].id`, grid.id, '没有用过的网格编号')]
      : [];
    ids.add(grid.id);
    grid.buildings.forEach(({ court, building, units }, row) => {
      const doors = units.length > 0 ? units.map((unit) => `${unit}单元`) : [''];
      for (const unit of doors) {
        const door = `${court}${building}${unit}`;
        const other = taken.get(door);
        if (other !== undefined)
          faults.push(
            fault(
              community,
              `grids[${at + 1}].buildings[${row + 1}].units`,
              door,
              `只属于一个网格的门（已在${other}）`,
            ),
          );
        taken.set(door, grid.name);
      }
    });
    return faults;
  });
}
