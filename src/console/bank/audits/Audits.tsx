import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Select } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { goTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { every, useRoom } from '../../frame/room.ts';
import { MemberPicker } from '../../people/find/MemberPicker.tsx';
import { usePicks } from '../../people/find/picks.ts';
import { words } from './strings.ts';

/** The whole book added up, now and every night; what a policy would mean; anybody's passbook. It changes nothing. */
export default function Audits() {
  const { client, may } = useRoom();
  const [told, setTold] = useState('');
  const running = useSending(
    () => client.runAudit({}),
    ({ entries, faults, raised }) => setTold(fill(words.ran, { entries, faults, raised })),
  );
  const audits = may('audit.read');
  return (
    <View title={words.title}>
      {audits && (
        <>
          <Tried trouble={running.trouble} />
          <div className="acts">
            <Act
              weight="main"
              pending={running.pending}
              pendingText={words.running}
              onPress={() => running.send(undefined)}
            >
              {words.run}
            </Act>
            <p className="said" role="status">
              {told}
            </p>
          </div>
          <Runs />
          <Limits />
        </>
      )}
      <OfWhom />
      <Effect />
    </View>
  );
}

function Runs() {
  const { client } = useRoom();
  const say = useSaying();
  const runs = useQuery({ queryKey: ['audits'], queryFn: () => client.audits({}) });
  return (
    <section>
      <h2>{words.runs}</h2>
      <Reading query={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pale">{words.none}</p>
          ) : (
            <table className="desk-table figures">
              <thead>
                <tr>
                  {[words.at, words.by, words.entries, words.faults, words.raised, words.took].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map(({ at, by, entries, faults, raised, milliseconds }) => (
                  <tr key={at}>
                    <td>{say.instant(at)}</td>
                    <td translate={by ? 'no' : undefined}>{by?.name ?? words.clock}</td>
                    <td>{entries}</td>
                    <td className={faults > 0 ? 'standing-urgent' : undefined}>{faults}</td>
                    <td>{raised}</td>
                    <td>{fill(words.ms, { milliseconds })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Reading>
    </section>
  );
}

function Limits() {
  const { client } = useRoom();
  const say = useSaying();
  const limits = useQuery({
    queryKey: ['auditLimits'],
    queryFn: () => every((from) => client.auditLimits(from)),
  });
  return (
    <section>
      <h2>{words.limits}</h2>
      <Reading query={limits}>
        {(items) =>
          items.length === 0 ? (
            <p className="pale">{words.limitsNone}</p>
          ) : (
            <ol className="ruled">
              {items.map(({ id, at, changes }) => (
                <li key={id}>
                  {say.instant(at)}{' '}
                  {changes.map(({ name, was, now }) => fill(words.was, { name, was, now })).join('；')}
                </li>
              ))}
            </ol>
          )
        }
      </Reading>
    </section>
  );
}

function OfWhom() {
  const people = usePicks(['bookOf']);
  return (
    <section>
      <h2>{words.people}</h2>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const meant = await people.settle();
          if (meant?.bookOf) goTo('book', meant.bookOf.id);
        }}
      >
        <MemberPicker {...people.field('bookOf')} label={words.find} />
        <Act type="submit">{words.open}</Act>
      </form>
    </section>
  );
}

/** What a policy means for the members as they are. */
function Effect() {
  const { client, facts } = useRoom();
  const say = useSaying();
  const [chosen, setChosen] = useState(facts.policies[0]?.id ?? '');
  const effect = useQuery({
    queryKey: ['policyEffect', chosen],
    queryFn: () => client.policyEffect({ policy: chosen }),
    enabled: chosen !== '',
  });
  return (
    <section>
      <h2>{words.policy}</h2>
      <Select
        id="policyOf"
        label={words.policyOf}
        value={chosen}
        onChange={setChosen}
        options={facts.policies.map(({ id, title }) => ({ value: id, text: title }))}
      />
      {chosen && (
        <Reading query={effect}>
          {({ inForce, inForceFrom, storageCap, aboveCap, redeem }) => (
            <ul className="ruled figures">
              <li>
                {inForce
                  ? words.inForce
                  : fill(words.from, { day: say.day(`${inForceFrom}T00:00:00+08:00`) })}
              </li>
              <li>
                {storageCap === null
                  ? words.noCap
                  : fill(words.cap, { members: aboveCap.members, minutes: say.minutes(aboveCap.minutes) })}
              </li>
              <li>{fill(words.redeem, { may: redeem.may })}</li>
              <li>
                {fill(words.lost, {
                  members: redeem.lost.members,
                  minutes: say.minutes(redeem.lost.minutes),
                })}
              </li>
            </ul>
          )}
        </Reading>
      )}
    </section>
  );
}
