import { startOfDay } from '../../../calendar/shanghai.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { HOLIDAYS, WEEKDAYS } from './choices.ts';
import { words } from './strings.ts';
import type { Opening, OpeningRow, Stretch } from './types.ts';

const stretches = (of: readonly Stretch[]) => of.map(({ from, to }) => `${from}–${to}`).join(words.pause);
const row = ({ days, from, to, note }: OpeningRow) => {
  const said = WEEKDAYS.flatMap((day, at) => (days.includes(day) ? words.days[at] : []));
  return `${said.join(words.pause)} ${from}–${to} ${note}`.trim();
};

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
          {lines.length === 0 && <dd className="pale">{words.nothing}</dd>}
          {lines.map((line) => (
            <dd key={line} className="figures">
              {Mark && !others.has(name + line) ? <Mark>{line}</Mark> : line}
            </dd>
          ))}
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
