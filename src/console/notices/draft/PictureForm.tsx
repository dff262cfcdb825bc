import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Field, TextField } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { useFilling } from '../../../island/filling.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { isPicture } from '../../../notices/files.ts';
import type { PictureInText } from '../../../notices/named.ts';
import { useRoom } from '../../frame/room.ts';
import type { Pictures } from './pictures.ts';
import { words } from './strings.ts';

const { picture: said } = words;
const MEGABYTE = 1024 * 1024;

interface PictureFormProps {
  pictures: Pictures;
  /** What was dropped or pasted; another may be chosen. */
  file: File | null;
  /** One that stands in the text already: only what is said of it changes. */
  standing?: PictureInText | undefined;
  done: (picture: PictureInText) => void;
  close: () => void;
}

/** Asks for a picture and for what is said of it. It is part of the notice's form, so Enter is caught here. */
export function PictureForm({ pictures, file: given, standing, done, close }: PictureFormProps) {
  const { facts } = useRoom();
  const { strings } = useIsland();
  const [formKey] = useState(newKey);
  const [file, setFile] = useState(given);
  const [alt, setAlt] = useState(standing?.alt ?? '');
  const filling = useFilling({
    pictureFile: standing || file ? undefined : said.filePlease,
    pictureAlt: alt.trim() ? undefined : said.altPlease,
  });
  const sending = useSending(
    async (picture: { file: File; alt: string }) => {
      const { name, size } = picture.file;
      return pictures.put(picture.file, picture.alt, keyFor(formKey, [picture.alt, name, size]));
    },
    (name, { alt }) => done({ name, alt }),
  );
  const put = () => {
    if (!filling.attempt()) return;
    // Brackets would end it where it is written.
    const plain = alt.trim().replace(/\[/g, '［').replace(/\]/g, '］').replace(/\\/g, '＼');
    if (standing) done({ name: standing.name, alt: plain });
    else if (file) sending.send({ file, alt: plain });
  };
  return (
    <div className="reason">
      <Tried trouble={sending.trouble} />
      {!standing && (
        <Field
          id="pictureFile"
          label={said.file}
          hint={
            file ? file.name : fill(said.fileHint, { most: Math.floor(facts.upload.mostBytes / MEGABYTE) })
          }
          problem={filling.problems.pictureFile}
        >
          {(control) => (
            <input
              {...control}
              className="field"
              type="file"
              accept={facts.upload.endings
                .filter(isPicture)
                .map((ending) => `.${ending}`)
                .join(',')}
              onChange={(event) => setFile(event.target.files?.[0] ?? file)}
            />
          )}
        </Field>
      )}
      <TextField
        id="pictureAlt"
        label={said.alt}
        hint={said.altHint}
        problem={filling.problems.pictureAlt}
        maxLength={60}
        value={alt}
        onChange={setAlt}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          put();
        }}
      />
      <div className="acts">
        <Act pending={sending.pending} pendingText={strings.working} onPress={put}>
          {standing ? said.change : said.put}
        </Act>
        <Act weight="quiet" onPress={close}>
          {words.keep}
        </Act>
      </div>
    </div>
  );
}
