import type { Capability } from '../../contract/who.ts';
import { type Chance, chance } from './chance.ts';

/** Roles that one can try with a login of the sample. */
export type Role =
  | 'resident'
  | 'volunteer'
  | 'elder'
  | 'proxy'
  | 'checker'
  | 'editor'
  | 'approver'
  | 'dispatcher'
  | 'manager'
  | 'auditor';

export interface Person {
  /** Member number, also the person's name in the plan. */
  number: string;
  name: string;
  phone: string;
  bornYear: number;
  hardship: boolean;
  family: boolean;
  trained: string[];
  capabilities: Capability[];
  /** How often this person gives service, against 1 for others; 0 for those who only receive, and for staff. */
  gives: number;
  /** Where the person lives, for the place of a request. */
  home: string;
  /** Has a login in `sample-logins.json`. */
  role: Role | null;
}

/** How large a community: people who give, and people who only receive. */
export interface Size {
  volunteers: number;
  residents: number;
}
export const smallSize: Size = { volunteers: 66, residents: 40 };
export const largeSize: Size = { volunteers: 1_300, residents: 5_000 };

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const GIVEN = [
  '春梅',
  '建国',
  '秀兰',
  '志明',
  '桂英',
  '海涛',
  '玉珍',
  '小军',
  '红霞',
  '德顺',
  '丽娟',
  '长安',
  '淑琴',
  '文斌',
  '彩云',
  '永福',
  '雪莲',
  '国庆',
  '素芳',
  '少华',
  '凤仙',
  '卫东',
  '金花',
  '立群',
  '月娥',
  '庆丰',
  '慧敏',
  '学文',
  '香莲',
  '守信',
  '爱民',
  '巧玲',
  '新民',
  '翠萍',
  '家栋',
  '兰芝',
  '运来',
  '晓燕',
  '宝山',
  '美凤',
];
const COURTS = ['汴京里东院', '汴京里西院', '柳园小区', '御河花园', '书坊家园', '机械厂家属院'];

/** Members with a login come first, in the order in which the file of logins lists them. */
const LOGINS: (Pick<Person, 'name' | 'bornYear' | 'capabilities' | 'gives'> & {
  role: Role;
  hardship?: boolean;
  trained?: string[];
})[] = [
  { role: 'resident', name: '袁晓芸', bornYear: 1984, capabilities: [], gives: 0.4 },
  {
    role: 'volunteer',
    name: '贺明远',
    bornYear: 1962,
    capabilities: [],
    gives: 5,
    trained: ['peizhen', 'lifa'],
  },
  {
    role: 'volunteer',
    name: '邵佳宁',
    bornYear: 1997,
    capabilities: [],
    gives: 4,
    trained: ['xiaoxiu', 'zhuxue'],
  },
  { role: 'elder', name: '顾素云', bornYear: 1944, capabilities: [], gives: 0, hardship: true },
  { role: 'proxy', name: '顾志刚', bornYear: 1971, capabilities: [], gives: 2 },
  { role: 'checker', name: '乔宁', bornYear: 1986, capabilities: ['hours.review'], gives: 0 },
  { role: 'checker', name: '卢燕', bornYear: 1990, capabilities: ['hours.review', 'bank.reverse'], gives: 0 },
  {
    role: 'editor',
    name: '沈慧',
    bornYear: 1993,
    capabilities: ['notices.write', 'directory.write'],
    gives: 0,
  },
  {
    role: 'approver',
    name: '丁慧敏',
    bornYear: 1979,
    capabilities: ['notices.approve', 'matters.verify'],
    gives: 0,
  },
  {
    role: 'approver',
    name: '崔文博',
    bornYear: 1982,
    capabilities: ['notices.approve', 'notices.write', 'directory.write'],
    gives: 0,
  },
  {
    role: 'dispatcher',
    name: '田宝珍',
    bornYear: 1975,
    // The second who manages members and writes the register: it takes two to give a right, and to fill a post.
    capabilities: ['requests.dispatch', 'members.manage', 'register.write', 'matters.hear'],
    gives: 0,
  },
  {
    role: 'manager',
    name: '段秋菊',
    bornYear: 1972,
    capabilities: ['members.manage', 'register.write', 'bank.reverse', 'matters.hear', 'matters.arbitrate'],
    gives: 0,
  },
  {
    role: 'auditor',
    name: '马卫东',
    bornYear: 1968,
    capabilities: ['audit.read', 'matters.verify'],
    gives: 0,
  },
];

/** The fictional members: those with a login, then volunteers, then people who only receive. */
export function samplePeople(size: Size, seed = 1): Person[] {
  const random = chance(seed);
  const people = LOGINS.map(
    (login, at): Person => ({
      hardship: false,
      trained: [],
      ...login,
      ...placed(at + 1, random),
      family: login.role === 'resident',
    }),
  );
  const total = size.volunteers + size.residents;
  for (let at = 0; at < total; at += 1) {
    const gives = at < size.volunteers ? 0.3 + random.next() * 1.4 : 0;
    const old = gives === 0 ? random.next() < 0.8 : random.next() < 0.45;
    people.push({
      ...placed(people.length + 1, random),
      name: `${random.pick([...SURNAMES])}${random.pick(GIVEN)}`,
      bornYear: old ? random.whole(1938, 1964) : random.whole(1966, 2002),
      hardship: gives === 0 && random.next() < 0.2,
      family: !old && random.next() < 0.4,
      trained: gives > 1.2 ? [random.pick(['peizhen', 'lifa', 'xiaoxiu', 'zhuxue'])] : [],
      capabilities: [],
      gives,
      role: null,
    });
  }
  return people;
}

/** A number in the order of joining, a phone number of a range that is given to nobody, and a home. */
function placed(at: number, random: Chance): Pick<Person, 'number' | 'phone' | 'home'> {
  return {
    number: `BJL-${String(at).padStart(6, '0')}`,
    phone: `199000${String(10_000 + at)}`,
    home: `${random.pick(COURTS)}${random.whole(1, 6)}号楼${random.whole(1, 3)}单元`,
  };
}
