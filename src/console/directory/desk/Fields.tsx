import { Fragment, type ReactNode } from 'react';
import { type Cell, type Cells, isAsked } from '../../../directory/forms.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea, TextField, Tick } from '../../../island/Field.tsx';
import type { Problems } from '../../../island/Form.tsx';
import { useSaying } from '../../../island/saying.ts';
import { addOf, labelOf, optionsOf, WEEKDAYS } from './choices.ts';
import { freshRow } from './filled.ts';
import { words } from './strings.ts';
import type { Said, SaidValue } from './types.ts';

interface FieldsProps {
  /** Part and names of the fields they stand in, by which they are called; and what their ids begin with. */
  path: string;
  id?: string;
  cells: Cells;
  said: Said;
  problems: Problems;
  set: (part: Said) => void;
}

/** From this many characters on a line is written in a box of two. */
const LONG = 100;
const isShort = (cell: Cell): boolean =>
  cell.as === 'line'
    ? cell.most <= 40
    : !('of' in cell && cell.as !== 'choice') && cell.as !== 'lines' && cell.as !== 'days';

/** Within a row what has rows of its own comes last. */
const inOrder = (cells: Cells, within: boolean): [string, Cell][] => {
  const all = Object.entries(cells);
  return within ? [false, true].flatMap((rows) => all.filter(([, { as }]) => (as === 'rows') === rows)) : all;
};

/** The fields of a form; short ones that follow one another stand in a line. */
export function Fields({ path, id = '', cells, said, problems, set }: FieldsProps) {
  const runs: [string, Cell][][] = [];
  for (const entry of inOrder(cells, id !== '')) {
    if (!isAsked(entry[1], said)) continue;
    const last = runs[runs.length - 1];
    if (id !== '' && isShort(entry[1]) && last?.every(([, cell]) => isShort(cell))) last.push(entry);
    else runs.push([entry]);
  }
  const shown = (run: [string, Cell][]) =>
    run.map(([field, cell]) => (
      <One
        key={field}
        path={`${path}.${field}`}
        id={`${id}${field}`}
        cell={cell}
        value={said[field] as SaidValue}
        problems={problems}
        change={(value) => set({ [field]: value })}
      />
    ));
  return runs.map((run) =>
    run.length > 1 ? (
      <div className="asked-row" key={run[0]?.[0]}>
        {shown(run)}
      </div>
    ) : (
      <Fragment key={run[0]?.[0]}>{shown(run)}</Fragment>
    ),
  );
}

interface OneProps {
  path: string;
  id: string;
  cell: Cell;
  value: SaidValue;
  problems: Problems;
  change: (value: SaidValue) => void;
}

function One({ cell, value, ...rest }: OneProps) {
  switch (cell.as) {
    case 'rows':
      return <Rows {...rest} of={cell.of} rows={value as Said[]} />;
    case 'lines':
      return <Lines {...rest} most={cell.line} lines={value as string[]} />;
    case 'group':
      return (
        <>
          <h3>{labelOf(rest.path)}</h3>
          <Fields
            path={rest.path}
            id={`${rest.id}-`}
            cells={cell.of}
            said={value as Said}
            problems={rest.problems}
            set={(part) => rest.change({ ...(value as Said), ...part })}
          />
        </>
      );
    case 'days':
      return <Days {...rest} days={value as string[]} />;
    case 'choice':
      return <Choice {...rest} cell={cell} value={value as string} />;
    default:
      return <Line {...rest} cell={cell} value={value as string} />;
  }
}

interface ListProps<Row> {
  path: string;
  id: string;
  rows: readonly Row[];
  fresh: Row;
  change: (rows: Row[]) => void;
  children: (row: Row, at: number, set: (row: Row) => void) => ReactNode;
}

/** Rows, each with a way to take it away, and one to add another. */
function List<Row>({ path, id, rows, fresh, change, children }: ListProps<Row>) {
  return (
    <>
      {id.includes('-') || <h3>{labelOf(path)}</h3>}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place.
        <fieldset key={at} className="asked">
          <legend className="unseen">{`${labelOf(path)} ${at + 1}`}</legend>
          {children(row, at, (next) => change(rows.map((other, place) => (place === at ? next : other))))}
          <Act weight="quiet" onPress={() => change(rows.filter((_, place) => place !== at))}>
            {words.away}
          </Act>
        </fieldset>
      ))}
      <div className="acts">
        <Act onPress={() => change([...rows, fresh])}>{addOf(path)}</Act>
      </div>
    </>
  );
}

type Kept = Omit<OneProps, 'cell' | 'value'>;

function Rows({ path, id, of, rows, problems, change }: Kept & { of: Cells; rows: Said[] }) {
  const list = (
    <List path={path} id={id} rows={rows} fresh={freshRow(of)} change={change}>
      {(row, at, set) => (
        <Fields
          path={path}
          id={`${id}-${at}-`}
          cells={of}
          said={row}
          problems={problems}
          set={(part) => set({ ...row, ...part })}
        />
      )}
    </List>
  );
  if (path !== 'opening.exceptions.hours') return list;
  return (
    <>
      <Tick
        id={`${id}-closed`}
        label={words.closedAsked}
        checked={rows.length === 0}
        onChange={(closed) => change(closed ? [] : [freshRow(of)])}
      />
      {rows.length > 0 && list}
    </>
  );
}

function Lines({ path, id, most, lines, problems, change }: Kept & { most: number; lines: string[] }) {
  return (
    <List path={path} id={id} rows={lines} fresh="" change={change}>
      {(line, at, set) => (
        <TextArea
          id={`${id}-${at}`}
          label={`${labelOf(path)} ${at + 1}`}
          problem={problems[`${id}-${at}`]}
          rows={2}
          maxLength={most}
          value={line}
          onChange={set}
        />
      )}
    </List>
  );
}

function Days({ id, days, problems, change }: Kept & { days: string[] }) {
  return (
    <div className="opening-days">
      {WEEKDAYS.map((day, index) => (
        <Tick
          key={day}
          id={`${id}${index === 0 ? '' : index}`}
          problem={index === 0 ? problems[id] : undefined}
          label={words.days[index] ?? day}
          checked={days.includes(day)}
          onChange={(on) => change(WEEKDAYS.filter((one) => (one === day ? on : days.includes(one))))}
        />
      ))}
    </div>
  );
}

/** A choice by its place: the words are data, and said in the reader's script. */
function Choice({
  path,
  id,
  cell,
  value,
  problems,
  change,
}: Kept & { cell: Cell & { as: 'choice' }; value: string }) {
  const { optional = false, of } = cell;
  return (
    <Select
      id={id}
      label={labelOf(path)}
      optional={optional}
      problem={problems[id]}
      value={String(of.indexOf(value))}
      options={[
        ...(optional ? [{ value: '-1', text: words.notSaid }] : []),
        ...optionsOf(path).map((text, at) => ({ value: String(at), text })),
      ]}
      onChange={(at) => change(of[Number(at)] ?? '')}
    />
  );
}

function Line({ path, id, cell, value, problems, change }: Kept & { cell: Cell; value: string }) {
  const { today } = useSaying();
  const shared = {
    id,
    label: labelOf(path),
    problem: problems[id],
    optional: 'optional' in cell,
    value,
    onChange: change,
  };
  if (cell.as === 'line' && cell.most > LONG) return <TextArea {...shared} rows={2} maxLength={cell.most} />;
  if (cell.as !== 'day') return <TextField {...shared} maxLength={cell.as === 'line' ? cell.most : 40} />;
  // A day to come, but for the one on which something was looked at.
  const ahead = path.startsWith('opening') ? { min: value && value < today ? value : today } : { max: today };
  return <TextField {...shared} type="date" {...ahead} />;
}
