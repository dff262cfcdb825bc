import { type ReactNode, useState } from 'react';
import { minutesOf } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField, Tick } from '../../../island/Field.tsx';
import { Form, type Problems } from '../../../island/Form.tsx';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import { HOLIDAYS, WEEKDAYS } from './choices.ts';
import { words } from './strings.ts';
import type { Center, Opening, OpeningRow, Stretch } from './types.ts';

interface Rows<Row> {
  /** Begins the ids of their fields. */
  id: string;
  rows: readonly Row[];
  problems: Problems;
  change: (rows: Row[]) => void;
}

/** When a center is to be open: every row of its file, to change, to take away and to add. */
export function OpeningForm({
  center,
  done,
  leave,
}: {
  center: Center;
  done: () => void;
  leave: () => void;
}) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const [opening, setOpening] = useState(center.opening);
  const filling = useFilling(problemsOf(opening));
  const sending = useSending((opening: Opening) => {
    const body = { hash: center.hash, opening };
    return client.changeOpening({ slug: center.slug, ...body }, { key: keyFor(formKey, body) });
  }, done);
  const set = (part: Partial<Opening>) => setOpening({ ...opening, ...part });
  const rows = <Field extends 'hours' | 'extraHours' | 'holidayHours' | 'exceptions'>(id: Field) => ({
    id,
    rows: opening[id],
    problems: filling.problems,
    change: (rows: Opening[Field][number][]) => set({ [id]: rows } as Partial<Opening>),
  });
  return (
    <Form
      problems={filling.problems}
      tries={filling.tries}
      trouble={sending.trouble}
      onSubmit={() => {
        if (filling.attempt()) sending.send(timed(opening));
      }}
    >
      <h3>{words.parts.hours}</h3>
      <OpeningRows {...rows('hours')} />
      <h3>{words.parts.extraHours}</h3>
      <OpeningRows {...rows('extraHours')} />
      <Select
        id="onHolidays"
        label={words.parts.onHolidays}
        value={String(HOLIDAYS.indexOf(opening.onHolidays))}
        options={words.holidays.map((text, at) => ({ value: String(at), text }))}
        onChange={(at) => {
          const onHolidays = HOLIDAYS[Number(at)] ?? opening.onHolidays;
          set({ onHolidays, holidayHours: onHolidays === '值班' ? [{ from: '', to: '' }] : [] });
        }}
      />
      {opening.onHolidays === '值班' && <Stretches {...rows('holidayHours')} />}
      <h3>{words.parts.exceptions}</h3>
      <Exceptions {...rows('exceptions')} />
      <div className="acts">
        <Act type="submit" weight="main" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={leave}>
          {words.leave}
        </Act>
      </div>
    </Form>
  );
}

/** Rows, each with a way to take it away, and one to add another. */
function List<Row>({
  rows,
  change,
  fresh,
  add,
  name,
  children,
}: Omit<Rows<Row>, 'id' | 'problems'> & {
  fresh: Row;
  add: string;
  name: string;
  children: (row: Row, at: number, set: (part: Partial<Row>) => void) => ReactNode;
}) {
  return (
    <>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place.
        <fieldset key={at} className="asked">
          <legend className="unseen">{`${name} ${at + 1}`}</legend>
          {children(row, at, (part) =>
            change(rows.map((other, place) => (place === at ? { ...other, ...part } : other))),
          )}
          <Act weight="quiet" onPress={() => change(rows.filter((_, place) => place !== at))}>
            {words.away}
          </Act>
        </fieldset>
      ))}
      <div className="acts">
        <Act onPress={() => change([...rows, fresh])}>{add}</Act>
      </div>
    </>
  );
}

function OpeningRows({ id, problems, ...list }: Rows<OpeningRow>) {
  const fresh = { days: [], from: '', to: '', note: '' };
  const name = id === 'hours' ? words.parts.hours : words.parts.extraHours;
  return (
    <List {...list} fresh={fresh} add={words.addRow} name={name}>
      {(row, at, set) => (
        <>
          <div className="opening-days">
            {WEEKDAYS.map((day, index) => (
              <Tick
                key={day}
                id={`${id}-${at}-days${index === 0 ? '' : index}`}
                problem={index === 0 ? problems[`${id}-${at}-days`] : undefined}
                label={words.days[index] ?? day}
                checked={row.days.includes(day)}
                onChange={(on) =>
                  set({ days: WEEKDAYS.filter((one) => (one === day ? on : row.days.includes(one))) })
                }
              />
            ))}
          </div>
          <Times id={`${id}-${at}`} problems={problems} row={row} set={set} />
          <TextField
            id={`${id}-${at}-note`}
            label={words.note}
            hint={words.noteHint}
            optional
            maxLength={60}
            value={row.note}
            onChange={(note) => set({ note })}
          />
        </>
      )}
    </List>
  );
}

function Stretches({ id, problems, ...list }: Rows<Stretch>) {
  return (
    <List {...list} fresh={{ from: '', to: '' }} add={words.addStretch} name={words.from}>
      {(row, at, set) => <Times id={`${id}-${at}`} problems={problems} row={row} set={set} />}
    </List>
  );
}

function Times({
  id,
  problems,
  row,
  set,
}: {
  id: string;
  problems: Problems;
  row: Stretch;
  set: (part: Partial<Stretch>) => void;
}) {
  const time = (end: 'from' | 'to') => (
    <TextField
      id={`${id}-${end}`}
      label={words[end]}
      problem={problems[`${id}-${end}`]}
      maxLength={10}
      value={row[end]}
      onChange={(value) => set({ [end]: value })}
    />
  );
  return (
    <div className="asked-row">
      {time('from')}
      {time('to')}
    </div>
  );
}

function Exceptions({ id, problems, ...list }: Rows<Opening['exceptions'][number]>) {
  const say = useSaying();
  return (
    <List
      {...list}
      fresh={{ day: '', hours: [], reason: '' }}
      add={words.addException}
      name={words.parts.exceptions}
    >
      {(row, at, set) => (
        <>
          <div className="asked-row">
            <TextField
              id={`${id}-${at}-day`}
              label={words.day}
              problem={problems[`${id}-${at}-day`]}
              type="date"
              min={row.day && row.day < say.today ? row.day : say.today}
              value={row.day}
              onChange={(day) => set({ day })}
            />
            <TextField
              id={`${id}-${at}-reason`}
              label={words.reason}
              problem={problems[`${id}-${at}-reason`]}
              maxLength={60}
              value={row.reason}
              onChange={(reason) => set({ reason })}
            />
          </div>
          <Tick
            id={`${id}-${at}-closed`}
            label={words.closedAsked}
            checked={row.hours.length === 0}
            onChange={(closed) => set({ hours: closed ? [] : [{ from: '', to: '' }] })}
          />
          {row.hours.length > 0 && (
            <Stretches
              id={`${id}-${at}-hours`}
              rows={row.hours}
              problems={problems}
              change={(hours) => set({ hours })}
            />
          )}
        </>
      )}
    </List>
  );
}

/** What keeps it from being sent; the server holds all of it to the rules of the file. */
function problemsOf({ hours, extraHours, holidayHours, exceptions }: Opening): Problems {
  const problems: { [field: string]: string | undefined } = {};
  const times = (id: string, row: Stretch) => {
    for (const end of ['from', 'to'] as const)
      if (minutesOf(row[end]) === null) problems[`${id}-${end}`] = words.timePlease;
  };
  for (const [id, rows] of Object.entries({ hours, extraHours }))
    for (const [at, row] of rows.entries()) {
      if (row.days.length === 0) problems[`${id}-${at}-days`] = words.daysPlease;
      times(`${id}-${at}`, row);
    }
  for (const [at, row] of holidayHours.entries()) times(`holidayHours-${at}`, row);
  for (const [at, { day, hours, reason }] of exceptions.entries()) {
    const id = `exceptions-${at}`;
    if (day === '') problems[`${id}-day`] = words.dayPlease;
    if (reason.trim() === '') problems[`${id}-reason`] = words.reasonPlease;
    for (const [place, row] of hours.entries()) times(`${id}-hours-${place}`, row);
  }
  return problems;
}

/** With every time as files have it: `8点半` → `08:30`. */
function timed({ hours, extraHours, holidayHours, exceptions, ...rest }: Opening): Opening {
  const text = (time: string) => {
    const minutes = minutesOf(time) ?? 0;
    const two = (figure: number) => String(figure).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  };
  const stretch = <Row extends Stretch>(row: Row): Row => ({
    ...row,
    from: text(row.from),
    to: text(row.to),
  });
  return {
    ...rest,
    hours: hours.map(stretch),
    extraHours: extraHours.map(stretch),
    holidayHours: holidayHours.map(stretch),
    exceptions: exceptions.map((row) => ({ ...row, hours: row.hours.map(stretch) })),
  };
}
