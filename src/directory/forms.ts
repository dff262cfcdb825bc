/** What staff may change of the directory at the desk, as data: the forms, what is checked, said and written come from here. */
import type { Said } from './calls/fields.ts';

/** As files write them. */
export const HOLIDAYS = ['休息', '照常', '值班'] as const;
/**
 * How far the community itself goes. Certificates a community may ask for or give are a short list (滥挂牌清理), so a
 * guide says plainly who decides.
 */
export const ROLES = ['社区办理', '社区受理转报', '帮办代办', '指引'] as const;
export const MATERIAL_FORMS = ['原件', '复印件', '原件和复印件', '电子照片', '表格'] as const;

/** What a field holds. Everything is text, as one types it; '' where it is left out. `most`: characters, or rows. */
export type Cell =
  | { as: 'line'; most: number; optional?: true }
  | { as: 'phone' | 'time' | 'day' | 'days' }
  | { as: 'count'; most: number; optional: true }
  | { as: 'choice'; of: readonly string[]; optional?: true }
  /** A sentence a row. */
  | { as: 'lines'; line: number; most: number }
  /** `needed`: the file names it even where there is none. `when`: only where another field says so. */
  | {
      as: 'rows';
      of: Cells;
      least: number;
      most: number;
      needed?: true;
      when?: { field: string; is: string };
      /** Each is a thing by itself, called by its `name`, and read field by field. */
      apart?: true;
    }
  | { as: 'group'; of: Cells };
export interface Cells {
  readonly [field: string]: Cell;
}

/** The most guides that come at once. */
export const MOST_GUIDES = 100;

const line = (most: number) => ({ as: 'line', most }) as const;
const note = (most: number) => ({ as: 'line', most, optional: true }) as const;
const rows = (of: Cells, least = 0, most = 100) => ({ as: 'rows', of, least, most }) as const;

const stretch = { from: { as: 'time' }, to: { as: 'time' } } as const;
const openings = { days: { as: 'days' }, ...stretch, note: note(60) } as const;
const phone = { label: line(20), number: { as: 'phone' } } as const;
const onDuty = { name: line(20), role: line(30), duty: line(80) } as const;

const guide = {
  place: line(200),
  audience: line(120),
  materials: {
    ...rows({
      name: line(120),
      form: { as: 'choice', of: MATERIAL_FORMS, optional: true },
      copies: { as: 'count', most: 20, optional: true },
      note: note(200),
    }),
    needed: true,
  },
  limits: { as: 'group', of: { legal: line(60), promised: line(60) } },
  fee: line(100),
  consult: rows(phone, 1, 20),
  complaint: rows(phone, 0, 20),
  beforeYouCome: { as: 'lines', line: 160, most: 50 },
  lastChecked: { as: 'day' },
} as const;
/** A guide as a whole. Its short name is made of its name where it has none. */
export const newGuide = {
  slug: note(60),
  name: line(80),
  summary: line(160),
  department: line(60),
  role: { as: 'choice', of: ROLES },
  center: line(80),
  ...guide,
  conditions: { as: 'lines', line: 2000, most: 50 },
  steps: { as: 'lines', line: 300, most: 50 },
  lifeEvents: { as: 'lines', line: 10, most: 20 },
  alsoCalled: { as: 'lines', line: 30, most: 30 },
} as const;

interface Form {
  /** The file, by the entry's short name. */
  file: string;
  /** Where the entry is one of a list: the field that holds the list (none: the file is one), and what tells it from others. */
  among?: { list?: string; by: string };
  fields: Cells;
}

const forms = {
  /** When a center is open. */
  opening: {
    file: 'centers/{slug}.yaml',
    fields: {
      hours: rows(openings, 1, 20),
      extraHours: rows(openings, 0, 20),
      onHolidays: { as: 'choice', of: HOLIDAYS },
      holidayHours: { ...rows(stretch, 0, 6), when: { field: 'onHolidays', is: '值班' } },
      exceptions: rows({ day: { as: 'day' }, hours: rows(stretch, 0, 6), reason: line(60) }),
    },
  },
  /** Where a center is, its telephones, and who is there. */
  contact: {
    file: 'centers/{slug}.yaml',
    fields: {
      place: {
        as: 'group',
        of: { name: line(40), address: line(80), access: note(120), nearby: note(80) },
      },
      phones: rows(phone, 0, 20),
      people: rows(onDuty),
    },
  },
  /** A guide: where, what to bring, how long, whom to ask; and the day on which somebody last checked every line of it. */
  guide: { file: 'services/{slug}.yaml', fields: guide },
  /** Guides that are not there yet: each gets a file of its own. */
  guides: { file: 'community.yaml', fields: { rows: { ...rows(newGuide, 0, MOST_GUIDES), apart: true } } },
  /** A grid as everybody sees it: its name, where it lies, and its worker. */
  grid: {
    file: 'community.yaml',
    among: { list: 'grids', by: 'id' },
    fields: {
      name: line(20),
      area: line(80),
      worker: { as: 'group', of: { name: line(20), phone: { as: 'phone' } } },
    },
  },
  /** The telephones of the whole place. */
  phones: { file: 'community.yaml', fields: { phones: rows(phone, 1, 20) } },
  /** Who runs the place: who is there, and how to reach them. */
  organisation: {
    file: 'organisations.yaml',
    among: { by: 'slug' },
    fields: {
      place: note(80),
      reception: note(80),
      phones: rows(phone, 0, 20),
      people: rows(onDuty),
    },
  },
} as const satisfies { readonly [part: string]: Form };

export type Part = keyof typeof forms;
export const parts = Object.keys(forms) as Part[];
export const formOf = (part: Part): Form => forms[part];
/** Where an entry is written, below the content folder. */
export const fileOf = (part: Part, slug: string): string => forms[part].file.replace('{slug}', slug);

/** Whether a field is asked for, beside what the others say. */
export const isAsked = (cell: Cell, beside: Said): boolean =>
  cell.as !== 'rows' || cell.when === undefined || beside[cell.when.field] === cell.when.is;
