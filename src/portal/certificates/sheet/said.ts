import { codeForPeople } from '../../../certificates/certificate.ts';
import { fill } from '../../../island/fill.ts';
import type { Saying } from '../../../island/saying.ts';
import { maskedName } from '../../../people/member.ts';
import { dayOnPaper } from '../days.ts';
import type { Certificate } from '../types.ts';
import { words } from './strings.ts';

/** What a certificate says, line by line: the screen, the paper and the picture are made of the same. */
export interface Said {
  no: string;
  /** With the name and number as they are printed, and as the screen shows them. */
  sentence: string;
  masked: string;
  rows: readonly (readonly [service: string, times: string, length: string])[];
  total: readonly [word: string, times: string, length: string];
  code: string;
  /** What the QR code holds: number and code stand behind `#`, which no server is sent. */
  address: string;
  checkHow: string;
  foot: readonly (readonly [word: string, value: string])[];
}

interface Around {
  host: string;
  origin: string;
  say: Saying;
  serviceName: (service: { id: string; name: string }) => string;
}

const maskedNumber = (number: string): string => number.replace(/\d(?=\d{2})/g, '*');

export function saidOf(one: Certificate, { host, origin, say, serviceName }: Around): Said {
  const { member, from, to, no, code, by } = one;
  const times = (count: number) => fill(words.times, { times: count });
  const sentence = (name: string, number: string) =>
    fill(words.sentence, {
      name,
      number,
      from: dayOnPaper(from),
      to: dayOnPaper(to),
      host,
      times: one.times,
      length: say.minutes(one.minutes),
    });
  const page = `${origin}/certificates/`;
  return {
    no: fill(words.no, { no: no ?? '' }),
    sentence: sentence(member.name, member.number),
    masked: sentence(maskedName(member.name), maskedNumber(member.number)),
    rows: one.rows.map((row) => [serviceName(row.service), times(row.times), say.minutes(row.minutes)]),
    total: [words.total, times(one.times), say.minutes(one.minutes)],
    code: fill(words.code, { code: codeForPeople(code ?? '') }),
    address: `${page}#${no}/${code}`,
    checkHow: fill(words.checkHow, { address: page.replace(/^https?:\/\//, '') }),
    foot: [
      [words.host, host],
      [words.handler, by?.name ?? words.handlerGone],
      [words.date, dayOnPaper((one.decidedAt ?? '').slice(0, 10))],
    ],
  };
}
