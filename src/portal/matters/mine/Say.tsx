import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select, TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { PictureField } from '../../../island/PictureField.tsx';
import { useSending } from '../../../island/sending.ts';
import { PICTURE_TYPES, tooMuch } from '../../../matters/pictures.ts';
import { useRoom } from '../../frame/room.ts';
import { words as all } from './strings.ts';

const words = all.form;

interface Props {
  close: () => void;
  done: (sentence: string) => void;
}

/** Say what is wrong or wanted, by one's own name. */
export function Say({ close, done }: Props) {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const [once] = useState(newKey);
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const please = (value: string, label: string) =>
    value.trim() ? undefined : fill(words.please, { field: label });
  const { values, form, attempt, field } = useFields(
    { kind: '', said: '', where: '' },
    ({ kind, said, where }) => ({
      kind: please(kind, words.kind),
      said: please(said, words.words),
      where: please(where, words.place),
      pictures: tooMuch(pictures) ? words.picturesMost : undefined,
    }),
  );
  const sending = useSending(
    () =>
      client.sayMine(
        { kind: values.kind, words: values.said.trim(), place: values.where.trim(), once },
        { pictures },
      ),
    ({ no }) => done(fill(words.said, { no })),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <Select
        {...field('kind')}
        label={words.kind}
        hint={facts.matterKinds.find(({ value }) => value === values.kind)?.hint}
        empty={words.choose}
        options={facts.matterKinds}
      />
      <TextArea {...field('said')} label={words.words} maxLength={1000} />
      <TextField
        {...field('where')}
        label={words.place}
        hint={words.placeHint}
        maxLength={60}
        autoComplete="off"
      />
      <PictureField
        id="pictures"
        label={words.pictures}
        hint={words.picturesHint}
        problem={form.problems.pictures}
        accept={PICTURE_TYPES}
        onChange={setPictures}
      />
      <p className="pale">{words.known}</p>
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}

/** Put a matter that was said elsewhere to one's login, by number and code. */
export function Keep({ close, done }: Props) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const said = all.keeping;
  const { values, form, attempt, field } = useFields({ no: '', code: '' }, ({ no, code }) => ({
    no: no.trim() ? undefined : fill(words.please, { field: said.no }),
    code: code.trim() ? undefined : fill(words.please, { field: said.code }),
  }));
  const sending = useSending(
    () => client.keepMine({ no: values.no, code: values.code }),
    ({ no }) => done(fill(said.done, { no })),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <TextField {...field('no')} className="short" label={said.no} maxLength={20} autoComplete="off" />
      <TextField
        {...field('code')}
        className="short"
        label={said.code}
        hint={said.hint}
        maxLength={20}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <div className="acts">
        <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
          {said.send}
        </Act>
        <Act weight="quiet" onPress={close}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
