import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { newKey } from '../../../island/key.ts';
import { Shot, Shots } from '../../../island/Shots.tsx';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { WithReason } from '../../../island/WithReason.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Matter } from '../types.ts';
import { words as all } from './strings.ts';

const words = all.picture;

interface PicturesProps {
  matter: Matter;
  done: (sentence: string) => void;
}

/** What came with a matter. Who hears looks at one with a reason, and decides whether whoever has the matter sees it. */
export function Pictures({ matter: { pictures }, done }: PicturesProps) {
  const { client, may } = useRoom();
  if (pictures.length === 0) return null;
  if (!may('matters.hear'))
    return (
      <Shots
        ids={pictures.map(({ id }) => id)}
        read={(id) => client.shownPicture({ id })}
        open={fill(words.open, { n: '' })}
        name={words.name}
      />
    );
  return pictures.map(({ id, shown }, at) => (
    <Picture key={id} id={id} n={at + 1} shown={shown} done={done} />
  ));
}

interface PictureProps extends Pick<PicturesProps, 'done'> {
  id: string;
  n: number;
  shown: boolean;
}

function Picture({ id, n, shown, done }: PictureProps) {
  const { client } = useRoom();
  const [jpeg, setJpeg] = useState('');
  const reading = useSending(
    (why: string) => client.readPicture({ id, why }),
    (answer) => setJpeg(answer.jpeg),
  );
  const showing = useSending(
    (shows: boolean) => client.showPicture({ id, shown: shows }, { key: newKey() }),
    (_, shows) => done(shows ? words.done.yes : words.done.no),
  );
  const name = fill(words.name, { n });
  const { label, hint, send, back, please } = words;
  return (
    <>
      <p>
        {name} <span className="pale">{shown ? words.shown : words.notShown}</span>
      </p>
      {jpeg === '' ? (
        <WithReason
          weight="quiet"
          id={`why ${id}`}
          most={60}
          sending={reading}
          {...{ label, hint, back, please }}
          open={fill(words.open, { n })}
          button={send}
        />
      ) : (
        <Shot jpeg={jpeg} name={name} />
      )}
      <Tried trouble={showing.trouble} />
      {(jpeg !== '' || shown) && (
        <>
          {!shown && <p className="pale">{words.showHint}</p>}
          <div className="acts">
            <Act pending={showing.pending} onPress={() => showing.send(!shown)}>
              {shown ? words.hide : words.show}
            </Act>
          </div>
        </>
      )}
    </>
  );
}
