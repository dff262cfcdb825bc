import { useInfiniteQuery } from '@tanstack/react-query';
import type { BankCalls } from '../../../bank/contract.ts';
import { type Day, dayOf, parseInstant } from '../../../calendar/shanghai.ts';
import type { Answer } from '../../../contract/call.ts';
import { csvOf } from '../../../contract/csv.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { saveFile } from '../../../island/saveFile.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { ActingBand } from '../acting/ActingBand.tsx';
import { words as acting } from '../acting/strings.ts';
import { routeOf, whoseOf } from '../acting/whose.ts';
import { Entries } from '../passbook/Entries.tsx';
import { of } from '../passbook/reading.ts';
import { sentenceOf } from '../passbook/sentence.ts';
import { words as passbook } from '../passbook/strings.ts';
import { useServiceName } from '../serviceName.ts';
import type { PassbookEntry } from '../types.ts';
import { words } from './strings.ts';

type Page = Answer<BankCalls['statement']>;

/** One month in large print: what was there, every entry, what was there then, and what others did in one's name. */
export default function Statement({ rest }: ViewProps) {
  const room = useRoom();
  const { client } = room;
  const {
    whose,
    rest: [month = ''],
  } = whoseOf(rest, room);
  const you = whose?.name ?? passbook.you;
  const say = useSaying();
  const statement = useInfiniteQuery({
    queryKey: ['statement', month, whose?.member],
    queryFn: ({ pageParam }) =>
      client.statement({ ...of(whose), month, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return (
    <View
      title={fill(words.title, { month: say.month(month) })}
      back={{ href: routeOf('passbook', whose, month), text: passbook.title }}
    >
      {whose?.name && <ActingBand text={acting.reading} name={whose.name} />}
      <Reading query={statement}>
        {({ pages }) => (
          <div className="statement">
            {pages[0] && <Ends page={pages[0]} />}
            <Entries entries={shownOf(pages)} caption={words.caption} you={you} />
            <More query={statement} onwards />
            {pages[0] && <Acts acts={pages[0].acts} you={you} />}
            <Away pages={pages} month={month} you={you} />
          </div>
        )}
      </Reading>
    </View>
  );
}

const shownOf = (pages: readonly Page[]): PassbookEntry[] =>
  pages.flatMap(({ items }) => items).filter(({ change }) => change !== 0);

function Ends({ page }: { page: Page }) {
  const say = useSaying();
  const { opening, closing, totals, honour } = page;
  const sum = (side: 'received' | 'paid') => totals.reduce((all, one) => all + one[side], 0);
  return (
    <>
      <p translate="no">{fill(words.owner, { name: page.name, number: page.number })}</p>
      <p>{fill(words.days, { from: say.day(noon(page.from)), to: say.day(noon(page.to)) })}</p>
      <Facts>
        <Fact name={words.opening}>{say.minutes(opening.balance)}</Fact>
        <Fact name={words.received}>{say.minutes(sum('received'))}</Fact>
        <Fact name={words.paid}>{say.minutes(sum('paid'))}</Fact>
        <Fact name={words.closing}>
          <strong>{say.minutes(closing.balance)}</strong>
        </Fact>
        <Fact name={words.closingHeld}>{closing.held > 0 && say.minutes(closing.held)}</Fact>
        <Fact name={words.honour}>
          {fill(words.honourSay, {
            times: honour.times,
            length: say.minutes(honour.minutes),
            total: say.minutes(honour.total),
          })}
        </Fact>
      </Facts>
    </>
  );
}

const noon = (day: Day) => `${day}T12:00:00+08:00`;

function Acts({ acts, you }: { acts: Page['acts']; you: string }) {
  const say = useSaying();
  if (acts.length === 0) return null;
  return (
    <>
      <h2>{fill(words.acts, { you })}</h2>
      <ul className="ruled">
        {acts.map(({ at, act, by, mandate, subject }) => (
          <li key={`${at} ${act} ${subject}`} translate="no">
            {fill(words.act, {
              day: say.day(at),
              name: by.name,
              mandate: mandate ? fill(words.underMandate, { you }) : '',
              act: fill(words.doings[act] ?? words.otherDoing, { you }),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Printed, or as a table for a spreadsheet, made here of what is shown. */
function Away({ pages, month, you }: { pages: readonly Page[]; month: string; you: string }) {
  const { facts } = useRoom();
  const serviceName = useServiceName();
  const say = useSaying();
  function save() {
    const rows = pages
      .flatMap(({ items }) => items)
      .map((entry) => {
        const { text, note } = sentenceOf(
          entry,
          entry.service ? serviceName(entry.service) : '',
          say.day,
          you,
        );
        const days = [entry.at, entry.effectiveAt].map((at) => dayOf(parseInstant(at) ?? 0));
        const other = entry.with.kind === 'member' ? entry.with.name : '';
        return [...days, text, other, entry.change, entry.balance, note];
      });
    saveFile(fill(words.csvName, { month }), csvOf([words.columns, ...rows]), 'text/csv;charset=utf-8');
  }
  return (
    <>
      <p className="pale">{fill(words.note, { phone: facts.phone })}</p>
      <div className="acts no-print">
        <Act onPress={() => print()}>{words.print}</Act>
        <Act onPress={save}>{words.csv}</Act>
      </div>
    </>
  );
}
