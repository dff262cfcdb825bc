import { useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { fill } from '../../island/fill.ts';
import { signOut } from '../../island/signing.ts';
import { forgetHeld, heldNames, useHeldChanges } from './held.ts';
import { useRoom } from './room.ts';
import { words } from './strings.ts';

/** The way out. What is held on this device goes with it, and is named before. */
export function SignOut() {
  const room = useRoom();
  useHeldChanges();
  const [asked, setAsked] = useState(false);
  const held = heldNames(room).length;
  function leave() {
    forgetHeld(room);
    signOut(room.client, room.session);
  }
  if (!asked || held === 0)
    return (
      <Act weight="quiet" onPress={() => (held > 0 ? setAsked(true) : leave())}>
        {words.signOut}
      </Act>
    );
  return (
    <span className="summary" role="alert">
      {fill(words.leaveLoses, { count: held })}
      <span className="acts">
        <Act onPress={() => setAsked(false)}>{words.stay}</Act>
        <Act weight="quiet" onPress={leave}>
          {words.leaveAnyway}
        </Act>
      </span>
    </span>
  );
}
