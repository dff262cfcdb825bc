/** What only shows when files are held against each other: names that lead nowhere, numbers given twice. */

import { policyOn } from '../../bank/policy.ts';
import { timeText, weekdays } from '../../calendar/fields.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Problem } from '../../content/problem.ts';
import { placeDrawings } from '../../directory/drawing.ts';
import { ownerOf } from '../../notices/names.ts';
import type { ContentRecord, Kind, RecordOf } from './source.ts';

/** A problem with the record to blame, by its path below the content folder. */
export type Fault = Omit<Problem, 'file'> & {
  path: string;
  /** A fault that only follows from another file's, which is told already. */
  follows?: boolean;
};

/** A list of one kind out of all records, in the order of their paths. */
export function ofKind<K extends Kind>(records: Iterable<ContentRecord>, kind: K): RecordOf<K>[] {
  return [...records].filter((record): record is ContentRecord & RecordOf<K> => record.kind === kind);
}

/** What lies in the folder beside the records: a file that is wrong at the moment may be named all the same. */
export interface Present {
  /** Whether an attachment exists. */
  attachment(path: string): boolean;
  /** Short names of all centers, guides and notices. */
  centers: ReadonlySet<string>;
  services: ReadonlySet<string>;
  notices: ReadonlySet<string>;
}

/** All faults between the records. Each names the record to blame. */
export function faultsBetween(records: readonly ContentRecord[], present: Present): Fault[] {
  return [
    ...records.flatMap((record) =>
      record.files
        .filter(({ path }) => !present.attachment(path))
        .map(({ path, field }) =>
          fault(record, field, path.slice(path.lastIndexOf('/') + 1), '旁边 files 文件夹里有的文件'),
        ),
    ),
    ...centerFaults(ofKind(records, 'center')),
    ...serviceFaults(
      ofKind(records, 'service'),
      new Set(ofKind(records, 'center').map(({ slug }) => slug)),
      present,
    ),
    ...noticeFaults(ofKind(records, 'notice'), ofKind(records, 'withdrawn'), present.notices),
    ...policyFaults(ofKind(records, 'policy')),
    ...calendarFaults(ofKind(records, 'calendar')),
    ...ofKind(records, 'community').flatMap(gridFaults),
    ...ofKind(records, 'drawing')
      .filter(
        ({ slug }) => !(placeDrawings as readonly string[]).includes(slug) && !present.centers.has(slug),
      )
      .map((drawing) =>
        fault(
          drawing,
          '文件名',
          drawing.slug,
          `${placeDrawings.join('、')} 或 centers 文件夹里一个中心的短名`,
        ),
      ),
  ];
}

function fault(record: ContentRecord, field: string, found: string, expected: string): Fault {
  return { path: record.path, field, found, expected };
}

/** Faults for each record whose `value` another one before it has already. */
function twice<R extends ContentRecord>(
  rows: readonly R[],
  field: string,
  value: (row: R) => string | number,
): Fault[] {
  const first = new Map<string | number, R>();
  return rows.flatMap((row) => {
    const earlier = first.get(value(row));
    if (!earlier) first.set(value(row), row);
    return earlier
      ? [fault(row, field, String(value(row)), `没有用过的（content/${earlier.path} 已经用了）`)]
      : [];
  });
}

function centerFaults(centers: RecordOf<'center'>[]): Fault[] {
  const overlaps = centers.flatMap((center) => {
    const rows = [
      ...center.data.hours.map((row, at) => ({ ...row, field: `hours[${at + 1}]` })),
      ...center.data.extraHours.map((row, at) => ({ ...row, field: `extraHours[${at + 1}]` })),
    ];
    return rows.flatMap((row, at) =>
      rows.slice(0, at).flatMap((before) => {
        const day = weekdays.find((name) => row.days.includes(name) && before.days.includes(name));
        return day && row.from < before.to && before.from < row.to
          ? [
              fault(
                center,
                row.field,
                `${day} ${timeText(row.from)}–${timeText(row.to)}`,
                `不与 ${before.field} 重叠的时间`,
              ),
            ]
          : [];
      }),
    );
  });
  const duty = centers.flatMap((center) => {
    const { onHolidays, holidayHours } = center.data;
    if ((onHolidays === '值班') === holidayHours.length > 0) return [];
    return [
      holidayHours.length > 0
        ? fault(center, 'holidayHours', `${holidayHours.length} 项`, '去掉这一项：onHolidays 不是“值班”')
        : fault(center, 'holidayHours', '空列表', '节假日值班的时间：onHolidays 是“值班”'),
    ];
  });
  return [...twice(centers, 'order', ({ data }) => data.order), ...overlaps, ...duty];
}

function serviceFaults(
  services: RecordOf<'service'>[],
  centers: ReadonlySet<string>,
  present: Present,
): Fault[] {
  return services.flatMap((service) => [
    ...(centers.has(service.data.center)
      ? []
      : [
          {
            ...fault(service, 'center', service.data.center, 'centers 文件夹里有的中心'),
            follows: present.centers.has(service.data.center),
          },
        ]),
    ...service.data.related.flatMap((slug, at) =>
      present.services.has(slug) && slug !== service.slug
        ? []
        : [fault(service, `related[${at + 1}]`, slug, 'services 文件夹里有的另一项事项')],
    ),
  ]);
}

function noticeFaults(
  standing: RecordOf<'notice'>[],
  withdrawn: RecordOf<'withdrawn'>[],
  known: ReadonlySet<string>,
): Fault[] {
  // Both keep their address and number for ever.
  const all = [...standing, ...withdrawn];
  const over = new Set(withdrawn.map(({ slug }) => slug));
  return [
    ...twice(all, '文件名', ({ slug }) => slug),
    ...twice(all, 'index', ({ data }) => data.index),
    ...all.flatMap((notice) => {
      const { index } = notice.data;
      const year = notice.path.split('/')[1] ?? '';
      return index.split('-')[1] === year
        ? []
        : [fault(notice, 'index', index, `${year} 年的索引号（文件在 ${year} 文件夹里）`)];
    }),
    ...standing.flatMap((notice) => {
      const { supersedes } = notice.data;
      return [
        ...notice.files
          .filter(({ path }) => over.has(ownerOf(path) ?? ''))
          .map(({ path, field }) =>
            fault(notice, field, path.slice(path.lastIndexOf('/') + 1), '去掉它：这是已撤回的通知的附件'),
          ),
        ...(supersedes === undefined || (known.has(supersedes) && supersedes !== notice.slug)
          ? []
          : [fault(notice, 'supersedes', supersedes, 'notices 文件夹里有的另一条通知')]),
      ];
    }),
  ];
}

function policyFaults(policies: RecordOf<'policy'>[]): Fault[] {
  return [
    ...policies
      .filter(({ slug, data }) => data.id !== slug)
      .map((policy) => fault(policy, 'id', policy.data.id, `与文件名相同的短名 ${policy.slug}`)),
    ...twice(policies, 'inForceFrom', ({ data }) => data.inForceFrom),
  ];
}

function calendarFaults(years: RecordOf<'calendar'>[]): Fault[] {
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

function gridFaults(community: RecordOf<'community'>): Fault[] {
  const taken = new Map<string, string>();
  const ids = new Set<string>();
  return community.data.grids.flatMap((grid, at) => {
    const faults: Fault[] = ids.has(grid.id)
      ? [fault(community, `grids[${at + 1}].id`, grid.id, '没有用过的网格编号')]
      : [];
    ids.add(grid.id);
    grid.buildings.forEach(({ court, building, units }, row) => {
      for (const unit of units) {
        const door = `${court}${building}${unit}单元`;
        const other = taken.get(door);
        if (other !== undefined)
          faults.push(
            fault(
              community,
              `grids[${at + 1}].buildings[${row + 1}].units`,
              door,
              `只属于一个网格的单元（已在${other}）`,
            ),
          );
        taken.set(door, grid.name);
      }
    });
    return faults;
  });
}

/** Policies that were changed although they are, or have been, in force: `before` is what was accepted last. */
export function changedInForce(
  policies: readonly RecordOf<'policy'>[],
  before: (path: string) => ContentRecord | undefined,
  today: Day,
): Fault[] {
  const inForce = policyOn(
    policies.map(({ data }) => data),
    today,
  );
  return policies.flatMap((policy) => {
    const old = before(policy.path);
    if (old?.kind !== 'policy' || old === policy || old.data.inForceFrom > today) return [];
    if (JSON.stringify(old.data) === JSON.stringify(policy.data)) return [];
    const [field = ''] = Object.keys(policy.data).filter(
      (key) => JSON.stringify(Reflect.get(policy.data, key)) !== JSON.stringify(Reflect.get(old.data, key)),
    );
    const reason = inForce === policy.data ? '正在施行' : '施行过';
    return [fault(policy, field, '改过的内容', `原来的内容：${reason}的规则不改，请另写一个新日期的规则`)];
  });
}
