import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { useIsland } from '../../../island/Island.tsx';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import { words } from './strings.ts';

/** The codes of an activity, so large that a hall can read them, on the screen or on a sheet. */
export function Code({ id, title }: { id: string; title: string }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const sending = useSending(
    () => client.activityCode({ id }),
    (made) => setCodes(made),
  );
  const [codes, setCodes] = useState<{ code: string; out: string } | null>(null);
  const [out, setOut] = useState(false);
  if (!codes)
    return (
      <>
        <Tried trouble={sending.trouble} />
        <div className="acts">
          <Act
            pending={sending.pending}
            pendingText={strings.working}
            onPress={() => sending.send(undefined)}
          >
            {words.code}
          </Act>
        </div>
        <p className="pale">{words.codeNote}</p>
      </>
    );
  return (
    <section className="desk-screen" aria-label={words.code}>
      <h2>{title}</h2>
      <p>{out ? words.signOut : words.signIn}</p>
      <p className="desk-big figures">{out ? codes.out : codes.code}</p>
      <div className="acts no-print">
        <Act onPress={() => setOut(!out)}>{out ? words.signIn : words.signOut}</Act>
        <Act keys="p" onPress={() => print()}>
          {words.print}
        </Act>
        <Act weight="quiet" onPress={() => setCodes(null)}>
          {words.hide}
        </Act>
      </div>
    </section>
  );
}
