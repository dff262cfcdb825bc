import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { Reading } from '../../../island/Reading.tsx';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { Apart } from '../../frame/Apart.tsx';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

/** The address at which a calendar program reads one's appointments: asked for, shown once, replaced, ended. */
export const CalendarAddress = () => (
  <Apart open={words.open} title={words.title}>
    <p className="pale">{words.lead}</p>
    <Standing />
  </Apart>
);

function Standing() {
  const { client } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const [path, setPath] = useState('');
  const [key, setKey] = useState(newKey);
  const standing = useQuery({ queryKey: ['calendar'], queryFn: () => client.calendarAddress({}) });
  const opening = useSending(
    (_: undefined) => client.openCalendar({}),
    (made) => setPath(made.path),
  );
  const closing = useSending(
    (_: undefined) => client.closeCalendar({}, { key }),
    () => {
      setPath('');
      setKey(newKey());
    },
  );
  return (
    <Reading query={standing}>
      {({ since }) =>
        since === null ? (
          <>
            <Tried trouble={opening.trouble} />
            <Act
              pending={opening.pending}
              pendingText={strings.working}
              onPress={() => opening.send(undefined)}
            >
              {words.ask}
            </Act>
          </>
        ) : (
          <>
            {path ? <Address path={path} /> : <p>{fill(words.since, { day: say.day(since) })}</p>}
            <div className="acts">
              <Sure
                key={`renew ${path}`}
                open={words.renew}
                sentence={words.renewSure}
                button={words.renewYes}
                sending={opening}
              />
              <Sure open={words.end} sentence={words.endSure} button={words.endYes} sending={closing} />
            </div>
          </>
        )
      }
    </Reading>
  );
}

function Address({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}${path}`;
  async function copy() {
    // Where a browser has no clipboard the address stands there to be marked.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  }
  return (
    <>
      <p id="calendar-address">{words.address}</p>
      <output className="address" aria-labelledby="calendar-address">
        {address}
      </output>
      <p className="standing-held">{words.secret}</p>
      <div className="acts">
        <Act onPress={copy}>{copied ? words.copied : words.copy}</Act>
        <a className="ruled-button" href={address.replace(/^https?:/, 'webcal:')}>
          {words.subscribe}
        </a>
      </div>
    </>
  );
}
