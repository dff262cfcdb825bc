import { useEffect } from 'react';
import { Filled } from '../../../island/Filled.tsx';
import { routeTo } from '../../../island/route.ts';
import type { Todo } from '../../places.ts';
import { words } from './strings.ts';
import { useFreshMe, useKin, useMandates } from './ties.ts';

/** Tells the cover of kin and mandates that wait for this member's word. */
export default function TiesToAnswer({ tell }: { tell: (things: readonly Todo[]) => void }) {
  useFreshMe();
  const { data: kin } = useKin();
  const { data: mandates } = useMandates();
  useEffect(() => {
    const asked = (kin ?? []).filter(({ can }) => can.includes('agree'));
    const waiting = (mandates?.waiting ?? []).filter(({ can }) => can.includes('agree'));
    tell([
      ...asked.map(({ id, other, relation }) => ({
        id: `kin ${id}`,
        href: routeTo('ties'),
        text: (
          <Filled
            text={words.kinAsks}
            with={{ who: <span translate="no">{other.name}</span>, relation: words.relations[relation] }}
          />
        ),
      })),
      ...waiting.map(({ id, principal, holder }) => ({
        id: `mandate ${id}`,
        href: routeTo('ties'),
        text: (
          <Filled
            text={words.witnessAsks}
            with={{
              who: <span translate="no">{principal.name}</span>,
              holder: <span translate="no">{holder.name}</span>,
            }}
          />
        ),
      })),
    ]);
  }, [kin, mandates, tell]);
  return null;
}
