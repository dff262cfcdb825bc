import { useEffect, useRef, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { Tick } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo, scriptPrefix } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { WhosePassbook } from '../acting/ActingBand.tsx';
import { words as acting } from '../acting/strings.ts';
import { routeOf, type Whose, whoseOf } from '../acting/whose.ts';
import { Entries } from './Entries.tsx';
import { useEntries, useMonths } from './reading.ts';
import { Search } from './Search.tsx';
import { words } from './strings.ts';

type Month = NonNullable<ReturnType<typeof useMonths>['data']>[number];

/** The passbook by months: a year as a grid of them, one opened, the newest unless told. */
export default function Passbook({ rest }: ViewProps) {
  const room = useRoom();
  const {
    whose,
    rest: [wanted],
  } = whoseOf(rest, room);
  const months = useMonths(whose);
  const [looking, setLooking] = useState(false);
  return (
    <View
      title={whose?.name ? fill(acting.passbookOf, { name: whose.name }) : words.title}
      back={{ href: routeTo(), text: frame.place }}
    >
      <WhosePassbook whose={whose} />
      <Reading query={months}>
        {(items) => {
          const chosen = items.find(({ month }) => month === wanted) ?? items[0];
          if (!chosen && whose) return <p>{words.emptyOther}</p>;
          if (!chosen)
            return (
              <>
                <p>{words.empty}</p>
                <p>
                  <a className="ruled-button" href={routeTo('log')}>
                    {words.log}
                  </a>
                </p>
              </>
            );
          return (
            <>
              <Now newest={items[0] ?? chosen} />
              {!looking && <Chooser months={items} chosen={chosen} whose={whose} />}
              {!looking && (
                <OneMonth key={chosen.month} of={chosen} whose={whose} sought={chosen.month === wanted} />
              )}
              <Search looking={setLooking} whose={whose} />
              {!whose && <Check />}
            </>
          );
        }}
      </Reading>
    </View>
  );
}

function Now({ newest: { closing } }: { newest: Month }) {
  const say = useSaying();
  return (
    <p className="bar">
      <span>
        {fill(closing.held > 0 ? words.nowHeld : words.now, {
          length: say.minutes(closing.balance),
          held: say.minutes(closing.held),
        })}
      </span>
      <Act weight="quiet" onPress={() => document.getElementById('sought')?.focus()}>
        {words.toSearch}
      </Act>
    </p>
  );
}

function Chooser({
  months,
  chosen,
  whose,
}: {
  months: readonly Month[];
  chosen: Month;
  whose: Whose | null;
}) {
  const yearOf = (month: string) => month.slice(0, 4);
  const year = yearOf(chosen.month);
  const years = [...new Set(months.map(({ month }) => yearOf(month)))];
  return (
    <>
      {years.length > 1 && (
        <nav className="months" aria-label={words.years}>
          {years.map((one) => (
            <a
              key={one}
              href={routeOf(
                'passbook',
                whose,
                months.find(({ month }) => yearOf(month) === one)?.month ?? '',
              )}
              aria-current={one === year || undefined}
            >
              {one}
            </a>
          ))}
        </nav>
      )}
      <nav className="months" aria-label={words.months}>
        {months
          .filter(({ month }) => yearOf(month) === year)
          .map(({ month }) => (
            <a
              key={month}
              href={routeOf('passbook', whose, month)}
              aria-current={month === chosen.month || undefined}
            >
              {fill(words.monthShort, { month: Number(month.slice(5)) })}
            </a>
          ))}
      </nav>
    </>
  );
}

/** `sought`: the reader asked for this one, and is brought to it. */
function OneMonth({
  of: { month, opening, closing },
  whose,
  sought,
}: {
  of: Month;
  whose: Whose | null;
  sought: boolean;
}) {
  const say = useSaying();
  const entries = useEntries(month, whose);
  const [holds, setHolds] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Who empties what they looked for is about to write another word.
    if (!sought || document.activeElement?.id === 'sought') return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView();
  }, [sought]);
  return (
    <section aria-label={say.month(month)}>
      <h2 ref={heading} tabIndex={-1}>
        {say.month(month)}
      </h2>
      <p className="month-ends">
        <span>{fill(words.opening, { length: say.minutes(opening.balance) })}</span>
        <span>{fill(words.closing, { length: say.minutes(closing.balance) })}</span>
      </p>
      <Reading query={entries}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          // A hold moves nothing yet: three lines of them stand behind one service, so they come when asked for.
          const shown = holds ? all : all.filter(({ change }) => change !== 0);
          return (
            <>
              {shown.length === 0 ? (
                <p className="pale">{words.emptyMonth}</p>
              ) : (
                <Entries
                  entries={shown}
                  caption={fill(words.caption, { month: say.month(month) })}
                  you={whose?.name ?? words.you}
                />
              )}
              <More query={entries} />
              {all.some(({ change }) => change === 0) && (
                <Tick id="holds" label={words.holds} checked={holds} onChange={setHolds} />
              )}
            </>
          );
        }}
      </Reading>
      <p>
        <a href={routeOf('statement', whose, month)}>{words.statement}</a>
      </p>
    </section>
  );
}

/** A quiet place for whoever wants to know that nobody touched the book. */
function Check() {
  return (
    <details className="more-asked">
      <summary>{words.check}</summary>
      <p>{words.checkSay}</p>
      <p>
        <a href={`${scriptPrefix()}/timebank/`}>{words.checkLink}</a>
      </p>
    </details>
  );
}
