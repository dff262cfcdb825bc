import { useState } from 'react';
import { dayWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { Select, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { every, useRoom } from '../../frame/room.ts';
import { type Format, formats, saveTable, written } from '../../frame/saveTable.ts';
import { words as frame } from '../../frame/strings.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { aboutOf, actOf, detailsOf, whoOf } from './saying.ts';
import { words } from './strings.ts';
import type { Asked } from './Trail.tsx';

/** Pages of one file: a hundred thousand acts. */
const PAGES_A_FILE = 20;

interface FilterProps {
  asked: Asked;
  ask: (asked: Asked) => void;
}

/** Of whom, of what, from when to when; and the same as a table to take along. */
export function Filter({ asked, ask }: FilterProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const people = usePicks(['trailWho'], ['trailWho']);
  const [searching, setSearching] = useState(false);
  const wrong = (text: string) => (text.trim() && !dayWritten(text, say.today) ? words.dayPlease : undefined);
  const { values, form, attempt, field } = useFields(
    { trailKind: '', trailFrom: '', trailTo: '' },
    (typed) => ({
      trailFrom: wrong(typed.trailFrom),
      trailTo: wrong(typed.trailTo),
    }),
  );
  const saving = useSending(
    (take: Format) => every((page) => client.deeds({ ...asked, ...page, take }), PAGES_A_FILE),
    (deeds, as) => {
      const lines = [
        [words.at, words.who, words.act, words.about, words.details],
        ...deeds.map((deed) => [
          written(deed.at),
          whoOf(deed),
          actOf(deed.act),
          aboutOf(deed),
          detailsOf(deed),
        ]),
      ];
      saveTable(words.title, lines, as);
    },
  );
  async function search() {
    if (!attempt()) return;
    setSearching(true);
    const meant = await people.settle();
    setSearching(false);
    if (!meant) return;
    const from = dayWritten(values.trailFrom, say.today);
    const to = dayWritten(values.trailTo, say.today);
    ask({
      ...(meant.trailWho && { by: meant.trailWho.id }),
      ...(values.trailKind && { act: values.trailKind }),
      ...(from && { from }),
      ...(to && { to }),
    });
  }
  return (
    <div className="desk-slip no-print">
      <Form
        problems={{ ...form.problems, ...people.problems }}
        tries={form.tries}
        trouble={saving.trouble}
        onSubmit={search}
      >
        <div className="asked-row">
          <MemberPicker {...people.field('trailWho')} label={words.who} optional />
          <Select
            {...field('trailKind')}
            label={words.kind}
            empty={words.all}
            options={Object.entries(words.kinds).map(([value, text]) => ({ value, text }))}
          />
          <TextField
            {...field('trailFrom')}
            label={words.from}
            hint={words.dayHint}
            optional
            autoComplete="off"
          />
          <TextField
            {...field('trailTo')}
            label={words.to}
            hint={words.dayHint}
            optional
            autoComplete="off"
          />
        </div>
        <div className="acts">
          <Act type="submit" weight="main" pending={searching} pendingText={strings.loading}>
            {words.see}
          </Act>
          {formats.map((as) => (
            <Act
              key={as}
              pending={saving.pending}
              pendingText={strings.working}
              onPress={() => saving.send(as)}
            >
              {frame.take[as]}
            </Act>
          ))}
        </div>
      </Form>
    </div>
  );
}
