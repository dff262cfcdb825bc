import { Act } from '../../../island/Act.tsx';
import { Select } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { useSaying } from '../../../island/saying.ts';
import { type ListField, type ListLine, MOST_LISTED } from '../../../matters/listing.ts';
import { useRoom } from '../../frame/room.ts';
import { Found } from '../../frame/table/Found.tsx';
import type { Looked } from './looking.ts';
import { words } from './strings.ts';

/** Lines that are shown as they were read, and numbers that are told. */
const SHOWN = 5;
const TOLD = 20;

/** Which of our kinds a matter is, by how 12345 calls its kind. */
export type KindOf = (called: string) => string;

interface ListedProps {
  looked: Looked;
  pending: boolean;
  send: (kindOf: KindOf) => void;
}

/** What stands in a list: cells that have to be mended, or the matters as they would be written down. */
export function Listed({ looked, pending, send }: ListedProps) {
  const { count, others, faults, known, fresh, read } = looked;
  return (
    <Found
      words={{ ...words, nothing: count === 0 ? words.empty : words.nothing }}
      count={count}
      fresh={fresh.length}
      most={MOST_LISTED}
      others={others}
      faults={faults}
      said={<Known known={known} />}
    >
      <Sample read={read} lines={fresh.slice(0, SHOWN)} />
      <Kinds lines={fresh} pending={pending} send={send} />
    </Found>
  );
}

/** What came before is told by its number there and ours. */
function Known({ known }: Pick<Looked, 'known'>) {
  if (known.length === 0) return null;
  return (
    <>
      <p>{fill(words.known, { count: known.length })}</p>
      <ul className="figures">
        {known.slice(0, TOLD).map(({ outside, no }) => (
          <li key={outside}>{fill(words.knownAs, { outside, no })}</li>
        ))}
        {known.length > TOLD && <li>{fill(words.knownMore, { count: known.length })}</li>}
      </ul>
    </>
  );
}

/** The kinds that 12345 calls in its own way, each of which somebody says what it is here; then all is sent. */
function Kinds({
  lines,
  pending,
  send,
}: { lines: readonly ListLine[] } & Pick<ListedProps, 'pending' | 'send'>) {
  const { strings } = useIsland();
  const { facts } = useRoom();
  const own = new Map(facts.matterKinds.map(({ value, text }) => [text, value]));
  const foreign = new Map<string, number>();
  for (const { called } of lines) if (!own.has(called)) foreign.set(called, (foreign.get(called) ?? 0) + 1);
  const idOf = (called: string) => `kind ${called}`;
  const { values, form, attempt, field } = useFields<Record<string, string>>({}, (typed) =>
    Object.fromEntries(
      [...foreign.keys()].map((called) => [
        idOf(called),
        typed[idOf(called)]
          ? undefined
          : called === ''
            ? words.kindNonePlease
            : fill(words.kindPlease, { called }),
      ]),
    ),
  );
  const kindOf: KindOf = (called) => own.get(called) ?? values[idOf(called)] ?? '';
  return (
    <Form {...form} onSubmit={() => attempt() && send(kindOf)}>
      {foreign.size > 0 && <p>{words.kinds}</p>}
      {[...foreign].map(([called, count]) => {
        const { value = '', ...rest } = field(idOf(called));
        return (
          <Select
            key={called}
            {...rest}
            value={value}
            className="short"
            label={fill(called === '' ? words.kindOfNone : words.kindOf, { called, count })}
            empty={words.choose}
            options={facts.matterKinds}
          />
        );
      })}
      <div className="acts">
        <Act weight="main" type="submit" pending={pending} pendingText={strings.working}>
          {fill(words.send, { count: lines.length })}
        </Act>
      </div>
    </Form>
  );
}

function Sample({ read, lines }: { read: readonly ListField[]; lines: readonly ListLine[] }) {
  const say = useSaying();
  const moment = (at: string) => (at === '' ? '' : say.instant(at));
  const said = ({ matter, called }: ListLine) => ({
    ...matter,
    kind: called,
    heardAt: moment(matter.heardAt),
    limitAt: moment(matter.limitAt),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by keyboard too.
    <section className="desk-wide desk-cells" tabIndex={0} aria-label={words.fine}>
      <table className="desk-table" translate="no">
        <thead>
          <tr>
            {read.map((field) => (
              <th key={field} scope="col">
                {words.heads[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              {read.map((field) => (
                <td key={field}>{said(line)[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
