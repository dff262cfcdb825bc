import { startOfDay } from '../../../calendar/shanghai.ts';
import { type Cell, type Cells, formOf, isAsked } from '../../../directory/forms.ts';
import { fill } from '../../../island/fill.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { labelOf, optionsOf, WEEKDAYS } from './choices.ts';
import { words } from './strings.ts';
import type { Change, Said as Fields, SaidValue } from './types.ts';

type Whole = Change['after'];
interface Line {
  name: string;
  lines: string[];
}

/** 周一至周五, where three or more follow one another; 周二、周四. */
function daysSaid(days: readonly string[]): string {
  const places = WEEKDAYS.flatMap((day, at) => (days.includes(day) ? at : []));
  const [first = 0, last = 0] = [places[0], places[places.length - 1]];
  const follow = places.length > 2 && last - first === places.length - 1;
  return (follow ? [first, last] : places)
    .map((at) => words.days[at])
    .join(follow ? words.until : words.pause);
}

/** A row in a line: `周一至周五 08:30–12:00 备注`. */
function rowSaid(path: string, cells: Cells, row: Fields, say: Saying): string {
  return Object.entries(cells)
    .map(([field, cell]) => (field === 'to' ? '' : valueSaid(`${path}.${field}`, cell, field, row, say)))
    .filter((text) => text !== '')
    .join(' ');
}

function valueSaid(path: string, cell: Cell, field: string, row: Fields, say: Saying): string {
  const value = row[field] as SaidValue;
  switch (cell.as) {
    case 'rows': {
      const within = (value as Fields[]).map((one) => rowSaid(path, cell.of, one, say));
      return within.join(words.pause) || words.closed;
    }
    case 'days':
      return daysSaid(value as string[]);
    case 'day':
      return value === '' ? '' : say.day(startOfDay(value as string));
    case 'time':
      return field === 'from' ? `${value}–${row.to}` : String(value);
    case 'count':
      return value === '' ? '' : fill(words.count, { count: String(value) });
    case 'choice':
      return optionsOf(path)[cell.of.indexOf(value as string)] ?? '';
    default:
      return String(value);
  }
}

/** Every field by its name, with its lines; what is not asked for is left out. */
function linesOf(path: string, cells: Cells, said: Fields, say: Saying): Line[] {
  return Object.entries(cells).flatMap(([field, cell]): Line[] => {
    const value = said[field] as SaidValue;
    const at = `${path}.${field}`;
    if (!isAsked(cell, said)) return [];
    if (cell.as === 'group') return linesOf(at, cell.of, value as Fields, say);
    if (cell.as === 'rows' && cell.apart)
      return (value as Fields[]).flatMap((row) =>
        linesOf(at, cell.of, row, say).map(({ name, lines }) => ({ name: `${row.name} ${name}`, lines })),
      );
    const lines =
      cell.as === 'rows'
        ? (value as Fields[]).map((row) => rowSaid(at, cell.of, row, say))
        : cell.as === 'lines'
          ? (value as string[])
          : [valueSaid(at, cell, field, said, say)].filter((text) => text !== '');
    return [{ name: labelOf(at), lines }];
  });
}

/** An entry in words. */
export function Said({ said }: { said: Whole }) {
  const say = useSaying();
  return <Lines lines={linesOf(said.part, formOf(said.part).fields, said, say)} />;
}

/** What stood and what is to stand, side by side: of the fields that say something else, each line that is new or gone is marked. */
export function Beside({ before, after }: { before: Whole; after: Whole }) {
  const say = useSaying();
  const [was, will] = [before, after].map((said) =>
    linesOf(said.part, formOf(said.part).fields, said, say),
  ) as [Line[], Line[]];
  const of = (all: Line[], name: string) => all.find((one) => one.name === name)?.lines ?? [];
  const names = [...new Set([...was, ...will].map(({ name }) => name))].filter(
    (name) => of(was, name).join('\n') !== of(will, name).join('\n'),
  );
  if (names.length === 0) return <p className="pale">{words.same}</p>;
  const side = (head: string, own: Line[], other: Line[], mark: 'ins' | 'del') => (
    <section aria-label={head}>
      <h3>{head}</h3>
      <Lines
        lines={names.map((name) => ({ name, lines: of(own, name) }))}
        marked={(name, line) => (of(other, name).includes(line) ? null : mark)}
      />
    </section>
  );
  return (
    <div className="desk-sides">
      {side(words.before, was, will, 'del')}
      {side(words.after, will, was, 'ins')}
    </div>
  );
}

interface LinesProps {
  lines: readonly Line[];
  marked?: (name: string, line: string) => 'ins' | 'del' | null;
}

function Lines({ lines: all, marked }: LinesProps) {
  return (
    <dl className="facts">
      {all.map(({ name, lines }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figures">
            {lines.length === 0 && <span className="pale">{words.nothing}</span>}
            {lines.map((line) => {
              const Mark = marked?.(name, line);
              return <div key={line}>{Mark ? <Mark>{line}</Mark> : line}</div>;
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
