import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { textOf } from '../../../markdown/markdown.ts';
import { useRoom } from '../../frame/room.ts';
import { targetsOf } from '../draft/targets.ts';
import type { Draft, DraftFields } from '../types.ts';
import { compare, type Row } from './compare.ts';
import { words } from './strings.ts';

interface ChangesProps {
  before: DraftFields;
  after: DraftFields;
  /** Of the correction. */
  attachments: Draft['attachments'];
}

/** A correction beside the edition that it replaces: each line that is another, and in it the signs that are. */
export function Changes({ before, after, attachments }: ChangesProps) {
  const lines = useLines(attachments);
  const [old, now] = [lines(before), lines(after)];
  const parts = now
    .map(({ name, text }, at) => ({ name, rows: compare(old[at]?.text ?? '', text) }))
    .filter(({ rows }) => rows.some(isChanged));
  if (parts.length === 0)
    return <p className="pale">{before.text === after.text ? words.same : words.sameWords}</p>;
  return (
    <table className="changes">
      <caption>{fill(words.caption, { parts: parts.map(({ name }) => name).join('、') })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      {parts.map(({ name, rows }) => (
        <tbody key={name}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {name}
            </th>
          </tr>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows stand as they are.
            <tr key={at}>
              <td>{row.before?.map(said('del'))}</td>
              <td>{row.after?.map(said('ins'))}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const isChanged = ({ before, after }: Row) =>
  before === null || after === null || [...before, ...after].some(({ changed }) => changed);

const said =
  (Tag: 'del' | 'ins') =>
  ({ text, changed }: { text: string; changed: boolean }, at: number) =>
    changed ? <Tag key={at}>{text}</Tag> : text;

/** What a reader meets of a notice, part by part, as text. */
function useLines(attachments: Draft['attachments']) {
  const { facts } = useRoom();
  const say = useSaying();
  const chosen = (choices: typeof facts.kinds, value: string | null) =>
    choices.find((choice) => decodeURIComponent(choice.value) === value)?.text ?? '';
  return ({ kind, topic, event, kept, ...fields }: DraftFields) => {
    const { parts } = words;
    const eventSaid = event ? `${say.span(event.starts, event.ends)} ${event.place} ${event.signUp}` : '';
    return [
      { name: parts.title, text: fields.title },
      { name: parts.kind, text: chosen(facts.kinds, kind) },
      { name: parts.topic, text: chosen(facts.topics, topic) },
      { name: parts.summary, text: fields.summary },
      { name: parts.text, text: textOf(fields.text) },
      { name: parts.links, text: targetsOf(fields.text, attachments).join('\n') },
      { name: parts.event, text: eventSaid },
      { name: parts.urgent, text: fields.urgentUntil ? say.instant(fields.urgentUntil) : '' },
      { name: parts.expires, text: fields.expires ?? '' },
      { name: parts.issuer, text: fields.issuer },
      { name: parts.source, text: fields.source },
      { name: parts.keywords, text: fields.keywords.join('、') },
      { name: parts.kept, text: kept.map(({ title }) => title).join('\n') },
    ];
  };
}
