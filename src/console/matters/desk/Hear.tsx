import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { Select, TextArea, TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { PictureField } from '../../../island/PictureField.tsx';
import { useSending } from '../../../island/sending.ts';
import { PICTURE_TYPES, tooMuch } from '../../../matters/pictures.ts';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { useOrganisations } from './NameParty.tsx';
import { words as all } from './strings.ts';

const words = all.hear;
const { web: _, ...sources } = all.sources;
export type Source = keyof typeof sources;
const unfilled = {
  said: '',
  kind: '',
  where: '',
  caller: '',
  phone: '',
  external: '',
  party: '',
  unit: '',
};

function bodyOf({ source, ...values }: typeof unfilled & { source: string }) {
  return {
    kind: values.kind,
    source: source as Source,
    words: values.said.trim(),
    place: values.where.trim(),
    name: values.caller.trim(),
    phone: values.phone.trim(),
    externalNo: values.external.trim(),
    ...(values.party.trim() && { aboutMember: values.party.trim() }),
    ...(values.unit && { aboutOrganisation: values.unit }),
  };
}

interface HearProps {
  /** How the last one was said: a pile of slips is told once. */
  source: Source;
  /** With how this one was said, where it was. */
  close: (source?: Source) => void;
}

/** Write down what somebody says by telephone or at the window; number and code are read out to them at the end. */
export function Hear({ source, close }: HearProps) {
  const { strings } = useIsland();
  const { client, facts } = useRoom();
  const [formKey] = useState(newKey);
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const [told, setTold] = useState<Answer<ConsoleCalls['hearMatter']> | null>(null);
  const organisations = useOrganisations();
  const { values, form, attempt, field } = useFields(
    { ...unfilled, source },
    ({ said, kind, where, party, unit }) => ({
      party: party.trim() && unit ? all.about.please : undefined,
      said: said.trim() ? undefined : words.wordsPlease,
      kind: kind ? undefined : words.kindPlease,
      where: where.trim() ? undefined : words.placePlease,
      pictures: tooMuch(pictures) ? words.picturesMost : undefined,
    }),
  );
  const sending = useSending(() => {
    const body = bodyOf(values);
    const chosen = pictures.map(({ name, size, lastModified }) => [name, size, lastModified]);
    return client.hearMatter({ ...body, once: keyFor(formKey, [body, chosen]) }, { pictures });
  }, setTold);
  if (told) return <Told {...told} close={() => close(values.source as Source)} />;
  return (
    <>
      <h2>{words.title}</h2>
      <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
        <TextArea {...field('said')} label={words.what} maxLength={1000} />
        <Select
          {...field('kind')}
          className="short"
          label={words.kind}
          empty={words.choose}
          options={facts.matterKinds}
        />
        <TextField
          {...field('where')}
          label={words.place}
          hint={words.placeHint}
          maxLength={60}
          autoComplete="off"
        />
        <TextField
          {...field('caller')}
          className="short"
          label={words.name}
          optional
          maxLength={40}
          autoComplete="off"
        />
        <TextField
          {...field('phone')}
          className="short"
          label={words.phone}
          optional
          inputMode="tel"
          maxLength={30}
          autoComplete="off"
        />
        <Select
          {...field('source')}
          className="short"
          label={words.source}
          options={Object.entries(sources).map(([value, text]) => ({ value, text }))}
        />
        <TextField
          {...field('external')}
          className="short"
          label={words.external}
          hint={words.externalHint}
          optional
          maxLength={40}
          autoComplete="off"
        />
        <TextField
          {...field('party')}
          className="short"
          label={all.about.member}
          optional
          maxLength={30}
          autoComplete="off"
        />
        {organisations.length > 0 && (
          <Select
            {...field('unit')}
            label={all.about.organisation}
            optional
            empty={words.choose}
            options={organisations}
          />
        )}
        <PictureField
          id="pictures"
          label={words.pictures}
          hint={words.picturesHint}
          problem={form.problems.pictures}
          accept={PICTURE_TYPES}
          onChange={setPictures}
        />
        <div className="acts">
          <Act weight="main" type="submit" pending={sending.pending} pendingText={strings.working}>
            {words.send}
          </Act>
          <Act weight="quiet" onPress={() => close()}>
            {strings.keep}
          </Act>
        </div>
      </Form>
    </>
  );
}

/** Number and code, to be read out. The focus is on the heading, so that a key says that it was done. */
function Told({ no, code, close }: { no: string; code: string; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {words.heard}
      </h2>
      <Facts>
        <Fact name={all.no}>
          <b className="figures">{no}</b>
        </Fact>
        <Fact name={words.code}>
          <b className="figures">{code}</b>
        </Fact>
      </Facts>
      <Act weight="main" keys="d" onPress={close}>
        {words.done}
      </Act>
    </>
  );
}
