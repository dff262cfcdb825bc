import { startOfDay } from '../../../calendar/shanghai.ts';
import { Select, TextField, Tick } from '../../../island/Field.tsx';
import type { Problems } from '../../../island/Form.tsx';
import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import type { Choice } from '../../facts.ts';
import { useRoom } from '../../frame/room.ts';
import type { Pictures } from './pictures.ts';
import { words as said } from './strings.ts';
import { TextOfNotice } from './TextOfNotice.tsx';
import { type DraftWords, lastDayOf } from './words.ts';

interface DraftFormProps {
  words: DraftWords;
  problems: Problems;
  change: (part: Partial<DraftWords>) => void;
  pictures: Pictures;
}

/** Options whose values are the data's own words, whichever script they are said in. */
function options(choices: Choice[]): Choice[] {
  return choices.map(({ value, text }) => ({ value: decodeURIComponent(value), text }));
}

/** The fields of a notice: what every notice needs, then a banner, an activity and the rest behind a door each. */
export function DraftForm({ words, problems, change, pictures }: DraftFormProps) {
  const { facts } = useRoom();
  const labels = said.fields;
  const say = useSaying();
  /** The common part of a text field: its name is its id, its label and where it writes. */
  const field = (name: keyof typeof labels & keyof DraftWords) => ({
    id: name,
    label: labels[name],
    problem: problems[name],
    value: String(words[name]),
    onChange: (value: string) => change({ [name]: value }),
  });
  const lastDay = lastDayOf(words);
  const endDayHint =
    words.eventEndDay === '' && lastDay !== words.eventDay
      ? fill(labels.eventOver, { day: say.day(startOfDay(lastDay)) })
      : labels.eventEndDayHint;
  return (
    <>
      <TextField {...field('title')} maxLength={80} />
      <div className="asked-row">
        <Select {...field('kind')} empty={labels.pick} options={options(facts.kinds)} />
        <Select {...field('topic')} empty={labels.pick} options={options(facts.topics)} />
      </div>
      <TextField {...field('summary')} hint={labels.summaryHint} maxLength={120} />
      <TextOfNotice
        problem={problems.text}
        value={words.text}
        onChange={(text) => change({ text })}
        pictures={pictures}
      />
      <TextField {...field('expires')} hint={labels.expiresHint} optional type="date" min={say.today} />
      <Tick
        id="urgent"
        label={labels.urgent}
        checked={words.urgent}
        onChange={(urgent) => change({ urgent })}
      />
      {words.urgent && (
        <div className="asked-row">
          <TextField {...field('urgentDay')} type="date" min={say.today} />
          <TextField {...field('urgentTime')} type="time" />
        </div>
      )}
      <Tick id="event" label={labels.event} checked={words.event} onChange={(event) => change({ event })} />
      {words.event && (
        <>
          <div className="asked-row">
            <TextField {...field('eventDay')} type="date" />
            <TextField {...field('eventStarts')} type="time" />
          </div>
          <div className="asked-row">
            <TextField
              {...field('eventEndDay')}
              hint={endDayHint}
              optional
              type="date"
              min={words.eventDay}
            />
            <TextField {...field('eventEnds')} type="time" />
          </div>
          <TextField {...field('eventPlace')} maxLength={60} />
          <TextField {...field('eventSignUp')} optional maxLength={80} />
        </>
      )}
      <details className="asked">
        <summary>{labels.more}</summary>
        <TextField {...field('written')} hint={labels.writtenHint} optional type="date" max={say.today} />
        <TextField
          {...field('issuer')}
          hint={fill(labels.issuerHint, { host: facts.host })}
          optional
          maxLength={60}
        />
        <TextField {...field('source')} optional maxLength={60} />
        <TextField {...field('keywords')} hint={labels.keywordsHint} optional />
      </details>
    </>
  );
}
