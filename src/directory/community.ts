/** `content/community.yaml`: who we are, how to reach us, and which grid a door belongs to. */
import * as v from 'valibot';
import {
  fields,
  form,
  list,
  oneOf,
  phone,
  phoneNumber,
  slug,
  text,
  whole,
  yesOrNo,
} from '../content/fields.ts';

/** The map drawing measures 1000 × 700 units; x runs to the east, y to the south. */
export const point = v.pipe(
  v.array(v.number('数字'), '两个数 [x, y]'),
  v.check(
    ([x = -1, y = -1, ...more]) => more.length === 0 && x >= 0 && x <= 1000 && y >= 0 && y <= 700,
    '图上的一点 [x, y]：x 在 0 到 1000 之间，y 在 0 到 700 之间',
  ),
  v.transform(([x = 0, y = 0]): [number, number] => [x, y]),
);

const CENTERS = '服务中心';

const building = fields({
  /** The courtyard as its gate says it. */
  court: text(20),
  /** The building as its wall says it. */
  building: text(20),
  /** The entrances of this building that belong to the grid; none where a house has one door. */
  units: v.optional(list(whole(1, 30, '(单元号)')), []),
});

/** One grid (网格): a few buildings that one worker knows. */
export const gridSchema = fields({
  /** Two digits, never used again for another area. */
  id: form(/^\d{2}$/, '两位数字的网格编号'),
  /** What people call the grid. */
  name: text(20),
  /** Where it lies, in a sentence. */
  area: text(80),
  /** All doors of the grid. */
  buildings: list(building, 1),
  /** Who answers for the grid, with the work phone. */
  worker: fields({
    /** The worker's name. */
    name: text(20),
    /** The work phone, made public by the worker's office. */
    phone: phoneNumber,
  }),
});

export const communitySchema = fields({
  /** The community's name. */
  name: text(30),
  /** What the numbers of members (`HY-000123`) and notices (`HY-2026-0001`) begin with. */
  letters: v.optional(form(/^[A-Z]{2,6}$/, '2 到 6 个大写字母'), 'HY'),
  /** Province, for machines that read the directory. */
  province: v.optional(text(10)),
  /** City and district, county and township it lies in. */
  district: text(40),
  /** The street office or township above it, where many matters are decided. */
  street: v.optional(text(40)),
  /** Who runs this site (主办单位), for the footer. */
  host: text(60),
  /** Postal address of the main door. */
  address: text(100),
  /** Six digits. */
  postcode: v.optional(form(/^\d{6}$/, '六位邮政编码')),
  /** Phones of the whole community, the most useful one first. */
  phones: list(phone, 1),
  /** A few sentences about the place, Markdown. */
  about: v.optional(text(2000)),
  /** What the centers are called together. */
  programme: v.optional(
    fields({
      /** The name of the page that lists them. */
      name: v.optional(text(10), CENTERS),
      /** Heading over them; left out where it is the name. */
      centers: v.optional(text(10)),
      /** What one should know of them, in a sentence or two. */
      intro: v.optional(text(200)),
    }),
    { name: CENTERS },
  ),
  /** Where cards are given out and papers taken, by the center's file name; the first center where it is left out. */
  desk: v.optional(slug),
  /** Whose telephone is for whoever uses the time bank without a phone of their own; the desk's where it is left out. */
  bankDesk: v.optional(slug),
  /** Numbers under which the site is registered; shown only where they exist. */
  records: v.optional(
    fields({
      /** ICP 备案号. */
      icp: v.optional(text(40)),
      /** 公安备案号. */
      police: v.optional(text(40)),
    }),
    {},
  ),
  /** Whether staff must log in with a second factor; until one has set it up, their rights rest. */
  staffSecondFactor: v.optional(yesOrNo, false),
  /** Script of a reader who has not chosen one. */
  defaultScript: v.optional(oneOf(['hans', 'hant']), 'hans'),
  /** Names that stay as they are written when pages turn Traditional. */
  keepAsWritten: v.optional(list(text(40)), []),
  /** The drawing of the area, 1000 × 700 units, on which centers are marked. */
  map: v.optional(
    fields({
      /** Streets and paths as lines. */
      roads: v.optional(
        list(
          fields({
            /** Its name. */
            name: text(20),
            /** Two points or more. */
            line: list(point, 2),
          }),
        ),
        [],
      ),
      /** Blocks: buildings, courtyards, greens, water. */
      blocks: list(
        fields({
          /** Its name. */
          name: text(20),
          /** How it is drawn. */
          kind: oneOf(['院落', '公共', '绿地', '水面']),
          /** North-western corner. */
          at: point,
          /** Width and height. */
          size: point,
        }),
      ),
    }),
  ),
  /** The grids, where there are any. */
  grids: v.optional(list(gridSchema), []),
});
export type Community = v.InferOutput<typeof communitySchema>;
