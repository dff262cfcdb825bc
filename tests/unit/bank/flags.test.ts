/** Each rule has a history that raises it, and a near miss that does not. */
import { expect, test } from 'vitest';
import type {
  ApprovalFact,
  Facts,
  ServiceFact,
  TransferFact,
  TriesFact,
} from '../../../src/bank/flags/facts.ts';
import { findFlags } from '../../../src/bank/flags/findings.ts';
import { flagRules, type RuleKind } from '../../../src/bank/flags/rules.ts';
import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import { flagLimits } from '../../support/policies.ts';

/** A Monday at nine in Shanghai. */
const MONDAY = Date.parse('2026-03-02T09:00:00+08:00');
const at = (day: number, minutes = 0) => MONDAY + day * DAY + minutes * MINUTE;
let made = 0;
const name = (kind: string) => {
  made += 1;
  return `${kind}:${made}`;
};
const service = (more: Partial<ServiceFact> = {}): ServiceFact => {
  const startsAt = more.startsAt ?? at(made % 7, (made * 37) % 300);
  const minutes = more.minutes ?? 30 + (made % 50);
  return {
    row: name('claim'),
    volunteer: 'wang',
    served: null,
    service: 'company',
    startsAt,
    endsAt: startsAt + minutes * MINUTE,
    minutes,
    place: '',
    clocked: false,
    late: false,
    maker: more.volunteer ?? 'wang',
    activity: '',
    staff: false,
    silent: false,
    hand: '',
    printer: '',
    ...more,
  };
};
const approval = (more: Partial<ApprovalFact> = {}): ApprovalFact => {
  const when = more.at ?? at(made % 50, made % 400);
  const volunteer = more.volunteer ?? 'wang';
  return {
    row: name('claim'),
    checker: 'chen',
    volunteer,
    maker: volunteer,
    activity: '',
    createdAt: when - DAY,
    at: when,
    ...more,
  };
};
const moved = (more: Partial<TransferFact>): TransferFact => ({
  row: name('transfer'),
  kind: 'deposit',
  sender: 'budget',
  receiver: 'wang',
  maker: 'wang',
  activity: '',
  minutes: 60,
  at: at(0),
  printer: '',
  cardAge: 0,
  ...more,
});
const tries = (more: Partial<TriesFact> = {}): TriesFact => ({
  row: name('audit'),
  act: 'tries.code',
  triedBy: 'wang',
  triedOn: 'li',
  ...more,
});
const times = <T>(count: number, of: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => of(at));
const history = (some: Partial<Facts>): Facts => ({
  services: [],
  approvals: [],
  transfers: [],
  tries: [],
  rights: [],
  ...some,
});
const between = (one: string, other: string, count: number) =>
  times(count, () => service({ volunteer: one, served: other }));

/** Someone else's ordinary week: it must never be what raises a flag. */
const others = (): ApprovalFact[] =>
  times(20, (n) => approval({ volunteer: `neighbour${n}`, checker: n % 2 ? 'chen' : 'zhao' }));

interface Case {
  raised: () => Partial<Facts>;
  missed: { [why: string]: () => Partial<Facts> };
}
const cases: { [kind in RuleKind]: Case } = {
  pair: {
    raised: () => ({ services: [...between('wang', 'li', 3), ...between('li', 'wang', 3)] }),
    missed: {
      'one time less on one side': () => ({
        services: [...between('wang', 'li', 9), ...between('li', 'wang', 2)],
      }),
      'nobody served back': () => ({ services: between('wang', 'li', 20) }),
    },
  },
  circle: {
    raised: () => ({
      services: [...between('wang', 'li', 2), ...between('li', 'zhao', 2), ...between('zhao', 'wang', 2)],
    }),
    missed: {
      'one step only once': () => ({
        services: [...between('wang', 'li', 2), ...between('li', 'zhao', 2), ...between('zhao', 'wang', 1)],
      }),
      'a chain with an end': () => ({
        services: [...between('wang', 'li', 5), ...between('li', 'zhao', 5), ...between('zhao', 'qian', 5)],
      }),
      'only two people': () => ({ services: [...between('wang', 'li', 2), ...between('li', 'wang', 2)] }),
    },
  },
  'same-checker': {
    raised: () => ({ approvals: [...others(), ...times(6, () => approval())] }),
    missed: {
      'one time less': () => ({ approvals: [...others(), ...times(5, () => approval())] }),
      'others check this volunteer as often': () => ({
        approvals: [...others(), ...times(12, (n) => approval({ checker: n % 2 ? 'chen' : 'zhao' }))],
      }),
      'the only checker there is': () => ({
        approvals: [...others().map((one) => ({ ...one, checker: 'chen' })), ...times(6, () => approval())],
      }),
    },
  },
  'same-desk': {
    raised: () => ({ approvals: times(5, (n) => approval({ volunteer: `v${n}`, maker: 'desk' })) }),
    missed: {
      'one time less': () => ({
        approvals: times(4, (n) => approval({ volunteer: `v${n}`, maker: 'desk' })),
      }),
      'volunteers wrote it down themselves': () => ({
        approvals: times(20, (n) => approval({ volunteer: `v${n}` })),
      }),
      'from an activity': () => ({
        approvals: times(20, (n) => approval({ volunteer: `v${n}`, maker: 'desk', activity: 'a' })),
      }),
    },
  },
  quick: {
    raised: () => ({
      approvals: times(3, (n) => approval({ volunteer: `v${n}`, at: at(n), createdAt: at(n) - 59_000 })),
    }),
    missed: {
      'one time less': () => ({
        approvals: times(2, (n) => approval({ volunteer: `v${n}`, at: at(n), createdAt: at(n) - 59_000 })),
      }),
      'a minute later': () => ({
        approvals: times(9, (n) => approval({ volunteer: `v${n}`, at: at(n), createdAt: at(n) - 60_000 })),
      }),
    },
  },
  bulk: {
    raised: () => ({
      approvals: times(8, (n) => approval({ volunteer: `v${n}`, at: at(0, n) })),
    }),
    missed: {
      'one time less': () => ({ approvals: times(7, (n) => approval({ volunteer: `v${n}`, at: at(0, n) })) }),
      'spread over an hour': () => ({
        approvals: times(20, (n) => approval({ volunteer: `v${n}`, at: at(0, 3 * n) })),
      }),
      'an activity of many': () => ({
        approvals: times(20, (n) => approval({ volunteer: `v${n}`, at: at(0, 1), activity: 'a' })),
      }),
    },
  },
  'same-length': {
    raised: () => ({
      services: times(4, (n) => service({ clocked: true, minutes: 61, startsAt: at(n, 7 * n) })),
    }),
    missed: {
      'one time less': () => ({
        services: times(3, (n) => service({ clocked: true, minutes: 61, startsAt: at(n, 7 * n) })),
      }),
      'a minute apart': () => ({
        services: times(6, (n) => service({ clocked: true, minutes: 61 + n, startsAt: at(n) })),
      }),
      'typed in, as people round': () => ({
        services: times(5, (n) => service({ minutes: 60, startsAt: at(n, 7 * n) })),
      }),
    },
  },
  'same-hour': {
    raised: () => ({ services: times(6, (n) => service({ startsAt: at(n), minutes: 60 })) }),
    missed: {
      'one time less': () => ({ services: times(5, (n) => service({ startsAt: at(n), minutes: 60 })) }),
      'a quarter of an hour later each day': () => ({
        services: times(7, (n) => service({ startsAt: at(n, 15 * n), minutes: 60 })),
      }),
    },
  },
  crowd: {
    raised: () => ({
      services: times(5, (n) => service({ volunteer: `v${n}`, activity: 'a', maker: 'desk' })),
    }),
    missed: {
      'one person less': () => ({
        services: times(4, (n) => service({ volunteer: `v${n}`, activity: 'a', maker: 'desk' })),
      }),
      'two activities': () => ({
        services: times(8, (n) =>
          service({ volunteer: `v${n}`, activity: n % 2 ? 'a' : 'b', maker: 'desk' }),
        ),
      }),
    },
  },
  'crowd-typed': {
    raised: () => ({
      services: times(4, (n) => service({ volunteer: `v${n}`, startsAt: at(1), minutes: 60 })),
    }),
    missed: {
      'one person less': () => ({
        services: times(3, (n) => service({ volunteer: `v${n}`, startsAt: at(1), minutes: 60 })),
      }),
      'the same length at other times': () => ({
        services: times(9, (n) => service({ volunteer: `v${n}`, startsAt: at(1, n), minutes: 60 })),
      }),
    },
  },
  night: {
    raised: () => ({
      services: times(2, (n) =>
        service({ startsAt: Date.parse(`2026-03-0${n + 2}T22:30:00+08:00`), minutes: 60 }),
      ),
    }),
    missed: {
      'one time less': () => ({
        services: [service({ startsAt: Date.parse('2026-03-02T23:30:00+08:00'), minutes: 120 })],
      }),
      'over a minute before': () => ({
        services: times(4, (n) =>
          service({ startsAt: Date.parse(`2026-03-0${n + 2}T22:00:00+08:00`), minutes: 60 + 29 }),
        ),
      }),
      'from five in the morning': () => ({
        services: times(4, (n) =>
          service({ startsAt: Date.parse(`2026-03-0${n + 2}T05:00:00+08:00`), minutes: 90 }),
        ),
      }),
    },
  },
  'long-day': {
    raised: () => ({ services: times(3, (n) => service({ startsAt: at(0, 220 * n), minutes: 200 })) }),
    missed: {
      'one minute less': () => ({
        services: times(3, (n) => service({ startsAt: at(0, 220 * n), minutes: n ? 200 : 199 })),
      }),
      'over two days': () => ({ services: times(3, (n) => service({ startsAt: at(n), minutes: 290 })) }),
    },
  },
  'two-places': {
    raised: () => ({
      services: times(3, (n) =>
        service({ startsAt: at(0, 34 * n), minutes: 30, place: `${n}号楼`, clocked: true }),
      ),
    }),
    missed: {
      'five minutes to walk': () => ({
        services: times(5, (n) => service({ startsAt: at(0, 35 * n), minutes: 30, place: `${n}号楼` })),
      }),
      'the same house': () => ({
        services: times(5, (n) => service({ startsAt: at(0, 31 * n), minutes: 30, place: '3号楼' })),
      }),
      'only once': () => ({
        services: times(2, (n) => service({ startsAt: at(0, 31 * n), minutes: 30, place: `${n}号楼` })),
      }),
    },
  },
  late: {
    raised: () => ({ services: times(3, () => service({ late: true })) }),
    missed: {
      'one time less': () => ({ services: [...times(2, () => service({ late: true })), service()] }),
    },
  },
  'late-desk': {
    raised: () => ({ services: times(4, (n) => service({ volunteer: `v${n}`, maker: 'desk', late: true })) }),
    missed: {
      'one time less': () => ({
        services: times(3, (n) => service({ volunteer: `v${n}`, maker: 'desk', late: true })),
      }),
      'not late': () => ({ services: times(9, (n) => service({ volunteer: `v${n}`, maker: 'desk' })) }),
    },
  },
  codes: {
    raised: () => ({ tries: times(2, () => tries()) }),
    missed: {
      'one time less': () => ({ tries: [tries()] }),
      'of two people': () => ({ tries: [tries(), tries({ triedOn: 'zhao' })] }),
    },
  },
  'rights-behind': {
    raised: () => ({ rights: [{ row: name('audit'), member: 'wang' }] }),
    missed: { 'nobody’s': () => ({ rights: [] }) },
  },
  'passed-on': {
    raised: () => ({
      transfers: times(2, (n) => [
        moved({ maker: 'desk', minutes: 100, at: at(10 * n) }),
        moved({ kind: 'gift', sender: 'wang', receiver: 'li', minutes: 80, at: at(10 * n + 2) }),
      ]).flat(),
    }),
    missed: {
      'less than the part that counts': () => ({
        transfers: times(3, (n) => [
          moved({ maker: 'desk', minutes: 100, at: at(10 * n) }),
          moved({ kind: 'gift', sender: 'wang', receiver: 'li', minutes: 79, at: at(10 * n + 2) }),
        ]).flat(),
      }),
      'three days later': () => ({
        transfers: times(3, (n) => [
          moved({ maker: 'desk', minutes: 100, at: at(10 * n) }),
          moved({ kind: 'gift', sender: 'wang', receiver: 'li', minutes: 100, at: at(10 * n + 3) }),
        ]).flat(),
      }),
      'hours they wrote down themselves': () => ({
        transfers: times(3, (n) => [
          moved({ minutes: 100, at: at(10 * n) }),
          moved({ kind: 'gift', sender: 'wang', receiver: 'li', minutes: 100, at: at(10 * n + 1) }),
        ]).flat(),
      }),
    },
  },
  'new-card': {
    raised: () => ({
      transfers: [
        moved({ kind: 'gift', sender: 'wang', receiver: 'li', printer: 'desk', cardAge: 3 * DAY - 1 }),
      ],
    }),
    missed: {
      'three days later': () => ({
        transfers: [
          moved({ kind: 'gift', sender: 'wang', receiver: 'li', printer: 'desk', cardAge: 3 * DAY }),
        ],
      }),
      'no card was printed': () => ({
        transfers: [moved({ kind: 'gift', sender: 'wang', receiver: 'li', cardAge: 0 })],
      }),
      'hours that came': () => ({ transfers: [moved({ printer: 'desk' })] }),
    },
  },
  'one-hand': {
    raised: () => ({
      services: times(5, (n) =>
        service({
          volunteer: 'li',
          served: `s${n}`,
          clocked: true,
          maker: 'desk',
          hand: 'desk',
          place: `${n}`,
        }),
      ),
    }),
    missed: {
      'one time less': () => ({
        services: times(4, () => service({ volunteer: 'li', served: 's', clocked: true, hand: 'desk' })),
      }),
      'another volunteer each time': () => ({
        services: times(20, (n) => service({ volunteer: `v${n}`, served: 's', clocked: true, hand: 'desk' })),
      }),
      'codes that the one who asked had not seen': () => ({
        services: times(20, () => service({ volunteer: 'li', served: 's', clocked: true, maker: 'desk' })),
      }),
    },
  },
  'card-printer': {
    raised: () => ({ services: [service({ volunteer: 'li', served: 's', printer: 'desk' })] }),
    missed: {
      'a volunteer who is nothing to the printer': () => ({
        services: times(20, () => service({ volunteer: 'li', served: 's' })),
      }),
    },
  },
  'passed-to-one': {
    raised: () => ({
      transfers: times(3, (n) => [
        moved({ kind: 'grant', receiver: `puppet${n}`, maker: 'desk', minutes: 300, at: at(0, n) }),
        moved({
          kind: n ? 'gift' : 'leaving',
          sender: `puppet${n}`,
          receiver: 'li',
          minutes: 300,
          at: at(1, n),
        }),
      ]).flat(),
    }),
    missed: {
      'two, as parents may': () => ({
        transfers: times(2, (n) => [
          moved({ kind: 'grant', receiver: `parent${n}`, maker: 'desk', minutes: 300, at: at(0, n) }),
          moved({ kind: 'gift', sender: `parent${n}`, receiver: 'li', minutes: 300, at: at(1, n) }),
        ]).flat(),
      }),
      'one of them three times': () => ({
        transfers: times(3, (n) => [
          moved({ kind: 'grant', receiver: 'wang', maker: 'desk', minutes: 300, at: at(10 * n) }),
          moved({ kind: 'gift', sender: 'wang', receiver: 'li', minutes: 300, at: at(10 * n + 1) }),
        ]).flat(),
      }),
      'hours they earned': () => ({
        transfers: times(5, (n) => [
          moved({ receiver: `neighbour${n}`, maker: `neighbour${n}`, minutes: 60, at: at(0, n) }),
          moved({ kind: 'gift', sender: `neighbour${n}`, receiver: 'li', minutes: 60, at: at(1, n) }),
        ]).flat(),
      }),
    },
  },
  duty: {
    raised: () => ({ services: times(4, (n) => service({ staff: true, startsAt: at(n), minutes: 60 + n })) }),
    missed: {
      'one time less': () => ({
        services: times(3, (n) => service({ staff: true, startsAt: at(n), minutes: 60 + n })),
      }),
      'after work': () => ({
        services: times(5, (n) => service({ staff: true, startsAt: at(n, 490), minutes: 60 + n })),
      }),
      'at the weekend': () => ({
        services: times(5, (n) =>
          service({ staff: true, startsAt: at(n % 2 ? 5 : 6, 60 * n), minutes: 40 + n }),
        ),
      }),
      'not staff': () => ({ services: times(5, (n) => service({ startsAt: at(n), minutes: 60 + n })) }),
    },
  },
  silent: {
    raised: () => ({ services: times(3, () => service({ silent: true })) }),
    missed: {
      'one time less': () => ({ services: [...times(2, () => service({ silent: true })), service()] }),
    },
  },
};

const kinds = Object.keys(flagRules) as RuleKind[];
const kindsOf = (facts: Partial<Facts>) => findFlags(history(facts), flagLimits, []).map(({ kind }) => kind);

test.each(kinds)('%s is raised, once, with the rows it rests on', (kind) => {
  const facts = history(cases[kind].raised());
  const found = findFlags(facts, flagLimits, []).filter((one) => one.kind === kind);
  expect(found).toHaveLength(1);
  const rows = Object.values(facts)
    .flat()
    .map(({ row }) => row);
  expect(found[0]?.rows.length).toBeGreaterThan(0);
  expect(found[0]?.rows.filter((row) => !rows.includes(row))).toEqual([]);
});

const missed = kinds.flatMap((kind) => Object.keys(cases[kind].missed).map((why) => [kind, why] as const));
test.each(missed)('%s is not raised: %s', (kind, why) => {
  expect(kindsOf(cases[kind].missed[why]?.() ?? {})).not.toContain(kind);
});

test('the same facts never raise a flag twice; as many new ones do', () => {
  for (const kind of kinds) {
    const first = history(cases[kind].raised());
    const raised = findFlags(first, flagLimits, []);
    expect(
      findFlags(first, flagLimits, raised).filter((one) => one.kind === kind),
      kind,
    ).toEqual([]);
    // Hours that came a season later: what is given away is measured against what came just before.
    const more = history(cases[kind].raised());
    const transfers = more.transfers.map((one) => ({ ...one, at: one.at + 100 * DAY }));
    const both = Object.fromEntries(
      Object.entries(first).map(([of, facts]) => [
        of,
        [...facts, ...{ ...more, transfers }[of as keyof Facts]],
      ]),
    ) as unknown as Facts;
    const again = findFlags(both, flagLimits, raised).filter((one) => one.kind === kind);
    const old = new Set(raised.flatMap(({ rows }) => rows));
    expect(again, kind).toHaveLength(1);
    expect(
      again[0]?.rows.filter((row) => old.has(row)),
      kind,
    ).toEqual([]);
    expect(again[0]?.finding, kind).not.toBe(raised.find((one) => one.kind === kind)?.finding);
  }
});

test('a sentence names everyone it is about and every figure it gives', () => {
  for (const kind of kinds) {
    const [found] = findFlags(history(cases[kind].raised()), flagLimits, []).filter(
      (one) => one.kind === kind,
    );
    const wanted = [...flagRules[kind].sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name as string);
    const given = [...Object.keys(found?.people ?? {}), ...Object.keys(found?.params ?? {})];
    expect(
      wanted.filter((name) => !given.includes(name)),
      kind,
    ).toEqual([]);
  }
});

test('four times the history takes about four times the work', () => {
  // Of the processor, not of the clock; in proportion it is 4, with every pair looked at 16.
  const [few, many] = [5_000, 20_000].map(processorTime) as [number, number];
  expect(many / few).toBeLessThan(10);
});

/** Of looking through so many services, milliseconds. */
function processorTime(count: number): number {
  const services = times(count, (n) =>
    service({ volunteer: `v${n % 1300}`, served: `s${(n * 7) % 5000}`, startsAt: at(n % 60, n % 500) }),
  );
  const approvals = services.map(({ volunteer }, n) =>
    approval({ volunteer, checker: `c${n % 4}`, at: at(n % 60, (n * 13) % 480) }),
  );
  const before = process.cpuUsage();
  findFlags(history({ services, approvals }), flagLimits, []);
  return process.cpuUsage(before).user / 1000;
}
