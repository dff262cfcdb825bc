import { useEffect, useRef, useState } from 'react';
import { parseInstant } from '../../../calendar/shanghai.ts';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { drop, keep, kept } from '../../../island/storage.ts';
import { Tried } from '../../../island/Tried.tsx';
import { shelfOf } from '../../frame/held.ts';
import { draftName, type Room, useRoom } from '../../frame/room.ts';
import type { Request } from '../types.ts';
import { words } from './strings.ts';

interface Code {
  code: string;
  endsAt: string;
}

const nameOf = (room: Room, id: string, state: string) => draftName(room, `code.${id}.${state}`);

/** Codes of a request that cannot be read now, which were asked for on this device and are still good. */
export function KeptCode({ id }: { id: string }) {
  const room = useRoom();
  const say = useSaying();
  const [open, setOpen] = useState(true);
  const found = (['started', 'dispatched'] as const)
    .map((state) => ({ state, code: kept<Code>(shelfOf(room), nameOf(room, id, state)) }))
    .find(({ code }) => code !== null && (parseInstant(code.endsAt) ?? 0) > say.now);
  if (!found?.code) return null;
  return (
    <>
      {open && (
        <Sheet code={found.code} starting={found.state === 'dispatched'} close={() => setOpen(false)} />
      )}
      <div className="acts">
        <Act weight="main" onPress={() => setOpen(true)}>
          {words.request.codeSeen}
        </Act>
      </div>
    </>
  );
}

/**
 * The served person's side. The code is made only when it is asked for, fills the screen, and is kept on this device as
 * long as it is good, so that it can be read out where there is no network.
 */
export function SayCode({ request }: { request: Request }) {
  const room = useRoom();
  const { strings } = useIsland();
  const said = words.request;
  const say = useSaying();
  const [shelf, name] = [shelfOf(room), nameOf(room, request.id, request.state)];
  const [code, setCode] = useState(() => kept<Code>(shelf, name));
  const [open, setOpen] = useState(false);
  const sending = useSending(
    () => room.client.requestCode({ id: request.id }),
    (made) => {
      keep(shelf, name, made);
      setCode(made);
      setOpen(true);
    },
  );
  const good = code !== null && (parseInstant(code.endsAt) ?? 0) > say.now;
  useEffect(() => {
    if (code && !good) drop(shelf, name);
  }, [code, good, shelf, name]);
  const starting = request.state === 'dispatched';
  return (
    <>
      <Tried trouble={sending.trouble} />
      {good && open && <Sheet code={code} starting={starting} close={() => setOpen(false)} />}
      <div className="acts">
        {good && (
          <Act weight="main" onPress={() => setOpen(true)}>
            {said.codeSeen}
          </Act>
        )}
        <Act
          weight={good ? 'quiet' : 'main'}
          pending={sending.pending}
          pendingText={strings.working}
          onPress={() => sending.send(undefined)}
        >
          {good ? said.codeAgain : starting ? said.showStart : said.showFinish}
        </Act>
      </div>
    </>
  );
}

/** The code and nothing else, over all of the screen; the screen stays awake where the browser can do that. */
function Sheet({ code, starting, close }: { code: Code; starting: boolean; close: () => void }) {
  const said = words.request;
  const say = useSaying();
  const sheet = useRef<HTMLDivElement>(null);
  const title = starting ? said.startCode : said.finishCode;
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    sheet.current?.focus();
    const awake = navigator.wakeLock?.request('screen').catch(() => null);
    return () => {
      awake?.then((lock) => lock?.release());
      before?.focus();
    };
  }, []);
  return (
    <div
      className="code code-sheet"
      role="dialog"
      aria-modal="true"
      aria-label={title}
      tabIndex={-1}
      ref={sheet}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        // One button is all there is to go to.
        if (event.key === 'Tab') {
          event.preventDefault();
          event.currentTarget.querySelector('button')?.focus();
        }
      }}
    >
      <p>{title}</p>
      <output>{code.code}</output>
      <p>{fill(said.codeNote, { at: say.instant(code.endsAt) })}</p>
      <div className="acts">
        <Act onPress={close}>{said.codeClose}</Act>
      </div>
    </div>
  );
}
