import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Filled } from '../../../island/Filled.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { newKey } from '../../../island/key.ts';
import { routeTo } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { useRoom } from '../../frame/room.ts';
import { GiveMandate } from './GiveMandate.tsx';
import { words } from './strings.ts';
import type { Kin, Mandate } from './ties.ts';

/** Mandates that staff wrote down while this member was there. */
export function WitnessAsked({ mandates }: { mandates: readonly Mandate[] }) {
  const asked = mandates.filter(({ can }) => can.includes('agree'));
  if (asked.length === 0) return null;
  return (
    <section className="todo">
      <h2>{words.toAnswer}</h2>
      <ul className="ruled">
        {asked.map((mandate) => (
          <Witness key={mandate.id} mandate={mandate} />
        ))}
      </ul>
    </section>
  );
}

function Witness({ mandate }: { mandate: Mandate }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const [key] = useState(newKey);
  const { id, principal, holder } = mandate;
  const agreeing = useSending((_: undefined) => client.agreeMandate({ id }, { key }));
  return (
    <li className="tie">
      <p>
        <Filled
          text={words.witnessAsks}
          with={{
            who: <b translate="no">{principal.name}</b>,
            holder: <b translate="no">{holder.name}</b>,
          }}
        />
      </p>
      <Terms mandate={mandate} />
      <p className="pale">{words.witness}</p>
      <Tried trouble={agreeing.trouble} />
      <div className="acts">
        <Act
          weight="main"
          pending={agreeing.pending}
          pendingText={strings.working}
          onPress={() => agreeing.send(undefined)}
        >
          {words.agreeWitness}
        </Act>
      </div>
    </li>
  );
}

/** What it lets its holder do, and how long. */
function Terms({ mandate: { scope, endsAt, state } }: { mandate: Mandate }) {
  const say = useSaying();
  const scopes = scope.map((one) => words.scopes[one]).join('；');
  // It ends with its last day, which is the one before the midnight that it names.
  const day = say.day(Date.parse(endsAt) - 1);
  return (
    <>
      <p className="pale">{fill(words.until, { scopes, day })}</p>
      {state === 'waiting' && <p className="standing-held">{words.waiting}</p>}
    </>
  );
}

const isOn = ({ state }: Mandate) => state === 'live' || state === 'waiting';

interface MandatesProps {
  mandates: { given: readonly Mandate[]; held: readonly Mandate[] };
  kin: readonly Kin[];
}

/** Who acts for this member, for whom this member acts, and what is over. */
export function Mandates({ mandates: { given, held }, kin }: MandatesProps) {
  const live = given.filter(isOn);
  const acting = held.filter(isOn);
  return (
    <>
      {acting.length > 0 && (
        <section>
          <h2>{words.held.title}</h2>
          <ul className="ruled">
            {acting.map((mandate) => (
              <Held key={mandate.id} mandate={mandate} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{words.given.title}</h2>
        {live.length === 0 ? (
          <p className="pale">{words.given.empty}</p>
        ) : (
          <ul className="ruled">
            {live.map((mandate) => (
              <Given key={mandate.id} mandate={mandate} />
            ))}
          </ul>
        )}
        <GiveMandate kin={kin} taken={live.map(({ holder }) => holder.number)} />
      </section>
      <Past mandates={[...given, ...held].filter((mandate) => !isOn(mandate))} />
    </>
  );
}

function useEnding(id: string) {
  const { client } = useRoom();
  const [key] = useState(newKey);
  return useSending((_: undefined) => client.endMandate({ id }, { key }));
}

function Given({ mandate }: { mandate: Mandate }) {
  const ending = useEnding(mandate.id);
  const { end, endSure, endSend } = words.given;
  return (
    <li className="tie">
      <p className="row-title" translate="no">
        {mandate.holder.name}
      </p>
      <Terms mandate={mandate} />
      {mandate.can.includes('end') && (
        <Sure open={end} sentence={endSure} button={endSend} sending={ending} />
      )}
    </li>
  );
}

function Held({ mandate }: { mandate: Mandate }) {
  const ending = useEnding(mandate.id);
  const { name, number } = mandate.principal;
  const { me } = useRoom();
  // By its id a passbook is asked for, which the login knows.
  const known = me.actsFor.find((one) => one.number === number && one.scope.includes('read'));
  const { ask, read, end, endSure, endSend } = words.held;
  return (
    <li className="tie">
      <p className="row-title" translate="no">
        <span className="acting">{name}</span>
      </p>
      <Terms mandate={mandate} />
      {known && (
        <p>
          <a href={routeTo('passbook', 'of', known.member)}>
            <Filled text={read} with={{ name: <span translate="no">{name}</span> }} />
          </a>
        </p>
      )}
      {mandate.state === 'live' && mandate.scope.includes('request') && (
        <p>
          <a href={routeTo('ask')}>
            <Filled text={ask} with={{ name: <span translate="no">{name}</span> }} />
          </a>
        </p>
      )}
      {mandate.can.includes('end') && (
        <Sure open={end} sentence={endSure} button={endSend} sending={ending} />
      )}
    </li>
  );
}

function Past({ mandates }: { mandates: readonly Mandate[] }) {
  const say = useSaying();
  if (mandates.length === 0) return null;
  return (
    <details>
      <summary>{words.past}</summary>
      <ul className="ruled">
        {mandates.map(({ id, principal, holder, state, endedAt, endsAt }) => (
          <li key={id} className="tie">
            <p translate="no">
              {principal.name} → {holder.name}
            </p>
            <p className="pale">
              {fill(state === 'expired' ? words.expired : words.ended, {
                day: say.day(endedAt ?? Date.parse(endsAt) - 1),
              })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
