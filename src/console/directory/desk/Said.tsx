import { startOfDay } from '../../../calendar/shanghai.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { HOLIDAYS, WEEKDAYS } from './choices.ts';
import { words } from './strings.ts';
import type { Opening, OpeningRow, Stretch } from './types.ts';

const stretches = (of: readonly Stretch[]) => of.map(({ from, to }) => `${from}–${to}`).join(words.pause);
const row = ({ days, from, to, note }: OpeningRow) => {
  return `${daysSaid(days)} ${from}–${to} ${note}`.trim();
};

/** 周一至周五, where three or more follow one another; 周二、周四. */
function daysSaid(days: OpeningRow['days']): string {
  const places = WEEKDAYS.flatMap((day, at) => (days.includes(day) ? at : []));
  const [first = 0, last = 0] = [places[0], places[places.length - 1]];
  const follow = places.length > 2 && last - first === places.length - 1;
  return (follow ? [first, last] : places)
    .map((at) => words.days[at])
    .join(follow ? words.until : words.pause);
}

function partsOf(opening: Opening, say: Saying) {
  const holidays = words.holidays[HOLIDAYS.indexOf(opening.onHolidays)];
  return [
    { name: words.parts.hours, lines: opening.hours.map(row) },
    { name: words.parts.extraHours, lines: opening.extraHours.map(row) },
    { name: words.parts.onHolidays, lines: [`${holidays} ${stretches(opening.holidayHours)}`.trim()] },
    {
      name: words.parts.exceptions,
      lines: opening.exceptions.map(
        ({ day, hours, reason }) =>
          `${say.day(startOfDay(day))} ${stretches(hours) || words.closed} ${reason}`,
      ),
    },
  ];
}

/** Opening hours in words; beside others each line that is not among those is marked. */
export function Said({ opening, beside, mark: Mark }: SaidProps) {
  const say = useSaying();
  const others = new Set(
    beside && partsOf(beside, say).flatMap(({ name, lines }) => lines.map((line) => name + line)),
  );
  return (
    <dl className="facts">
      {partsOf(opening, say).map(({ name, lines }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">
            {lines.length === 0 && <span className="pale">{words.nothing}</span>}
            {lines.map((line) => (
              <div key={line}>{Mark && !others.has(name + line) ? <Mark>{line}</Mark> : line}</div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SaidProps {
  opening: Opening;
  beside?: Opening;
  mark?: 'ins' | 'del';
}
