/**
 * What can be wrong with the book as a whole, and how it is told. Triggers and constraints keep all of it true; whoever
 * takes one off, changes a row and puts it back is found by adding everything up again.
 */
import type { Finding } from './findings.ts';

/** What is wrong in one place. `about` is an account, a claim, a request …; `found` is there, `wanted` should be. */
export interface BookFault {
  what: BookCheck;
  about: string;
  /** The entry it rests on; null where it rests on none. */
  seq: number | null;
  wanted: string | number | null;
  found: string | number | null;
  /** Members whom it is about. */
  people: readonly string[];
}

export const bookSentences = {
  seal: '账本的保护被改动过：{about}。',
  schema:
    '数据库的结构在两次核对之间改动过，不是程序升级改的。这期间账本的保护可能停过，请查是谁动了数据库。',
  audit: '核对记录{about}不是程序写的，可能是有人要盖住数据库的改动。',
  upgrade: '数据库里的升级记录{about}与程序的对不上：不是程序升级留下的，或者被删掉了。',
  chain: '第{seq}笔账与它写下时的指纹对不上：写下以后被改动过，或者被删掉。',
  published: '{about}那天公布过的账本指纹，与现在账本第{seq}笔的对不上：这一笔或者更早的账被改动过。',
  damage: '数据库自查没有通过：{found}。',
  sums: '全部账户加起来不是零，差{found|minutes}。',
  gap: '第{wanted}笔账不见了。',
  clock: '第{seq}笔账的记账时间比前一笔还早，或者还没有到。',
  account: '账户{account}的{figure}与账目加起来的不一样：账户上是{found}，账目加起来是{wanted}。',
  way: '第{seq}笔账的来处或去处不对。',
  hold: '第{seq}笔账与它结算的冻结对不上。',
  unresolved: '求助{about}已经办结，冻结的时间却还没有退回或支取。',
  reversal: '第{seq}笔账冲正得太多，或者冲正的不是原来那一笔。',
  unasked: '第{seq}笔账背后没有任何一次办理。',
  deposit: '第{seq}笔存入与记下的服务对不上：没有那条服务，或者人、时间、规则、核对人不一样。',
  credited: '服务记录{about}存入了{found}分钟，核对通过的是{wanted}分钟。',
  request: '第{seq}笔账与求助对不上：没有那条求助，或者人、时间、规则不一样。',
  operation: '第{seq}笔账与两人经办的事项对不上。',
  undone: '两人经办的事项{about}记着动了{wanted}分钟，账目里是{found}分钟。',
  budget: '时间预算{about}不是两个人开立的。',
  record: '服务时段{about}认定了{found}分钟，背后没有核对通过的服务，或者分钟数不一样。',
  overlap: '服务时段{about}与同一个人的另一段重叠。',
  voided: '服务时段{about}认定以后又作废了，却没有冲正过付给它的时间。',
  review: '服务记录{about}要{wanted}个人核对，实际只有{found}个合适的人。',
} as const;
export type BookCheck = keyof typeof bookSentences;

/** What people call the figures of an account, by their columns. */
const figures: { readonly [column: string]: string } = {
  debits_posted: '支出',
  credits_posted: '收入',
  debits_pending: '冻结',
  credits_pending: '待收',
  applied: '最后一笔',
};

/** A fault as it is written down. The entry that an account's figures differ at is not told by its last one. */
export function bookFinding({ what, about, seq, wanted, found, people }: BookFault): Finding {
  const gap = typeof wanted === 'number' && typeof found === 'number' ? found - wanted : `${found}`;
  const place = what === 'account' ? '' : `${seq ?? ''}`;
  const [account = '', column = ''] = what === 'account' ? about.split(' ') : [];
  const of = what === 'account' ? { account, figure: figures[column] ?? column } : {};
  return {
    kind: `book-${what}`,
    about,
    finding: `book-${what} ${about} ${place} ${gap}`.slice(0, 180),
    people: people.length > 0 ? { people } : {},
    params: Object.fromEntries(
      Object.entries({ about, ...of, seq, wanted, found }).flatMap(([name, value]) =>
        value === null ? [] : [[name, value]],
      ),
    ),
    rows: seq === null ? [] : [`transfer:${seq}`],
  };
}
