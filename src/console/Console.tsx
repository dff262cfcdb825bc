import { useCallback, useMemo } from 'react';
import { MINUTE } from '../calendar/shanghai.ts';
import { Act } from '../island/Act.tsx';
import { Account } from '../island/account/Account.tsx';
import { clientFor } from '../island/client.ts';
import { fill } from '../island/fill.ts';
import { Island } from '../island/Island.tsx';
import { routeTo, scriptPrefix, useRoute } from '../island/route.ts';
import { SignIn } from '../island/SignIn.tsx';
import { type Me, sessionStore, useSession } from '../island/session.ts';
import { signOut } from '../island/signing.ts';
import { learn } from '../island/trouble.ts';
import { View } from '../island/View.tsx';
import type { ConsoleFacts } from './facts.ts';
import { useIdle } from './idle.ts';
import { type Room, RoomContext, useRoom } from './room.ts';
import { type ConsoleCalls, routes } from './routes.ts';
import { consoleStrings } from './strings.ts';
import { Budgets } from './views/Budgets.tsx';
import { Claims } from './views/Claims.tsx';
import { DraftView } from './views/DraftView.tsx';
import { Members } from './views/Members.tsx';
import { Notices } from './views/Notices.tsx';
import { Requests } from './views/Requests.tsx';
import { Thanks } from './views/Thanks.tsx';

const session = sessionStore('console');
const IDLE = 20 * MINUTE;
const sentences = () => import('./refusals.ts');
const client = clientFor<ConsoleCalls>(routes, session, sentences);

/** Where staff review hours, dispatch requests and publish notices. */
export function Console({ facts }: { facts: ConsoleFacts }) {
  const current = useSession(session);
  return (
    <Island key={current?.me.number ?? ''}>
      {current ? <Inside facts={facts} me={current.me} /> : <Outside />}
    </Island>
  );
}

function Outside() {
  const { signIn, login, idle } = consoleStrings;
  const ended = session.ended();
  return (
    <View title={signIn.title} focus={ended !== null}>
      <p className="pale">{signIn.lead}</p>
      {ended === 'expired' && <p role="status">{login.expired}</p>}
      {ended === 'idle' && <p role="status">{idle}</p>}
      <SignIn client={client} session={session} />
    </View>
  );
}

function Inside({ facts, me }: { facts: ConsoleFacts; me: Me }) {
  const room = useMemo<Room>(
    () => ({
      strings: consoleStrings,
      client,
      session,
      me,
      facts,
      learn: (error) => learn(error, sentences),
      may: (capability) => me.capabilities.includes(capability),
    }),
    [facts, me],
  );
  useIdle(
    IDLE,
    useCallback(() => signOut(client, session, 'idle'), []),
  );
  return (
    <RoomContext value={room}>
      <Bar />
      <Section />
    </RoomContext>
  );
}

/** The sections this member has rights in. */
function sectionsFor({ strings, may }: Room) {
  const { sections } = strings;
  return [
    { to: 'claims', text: sections.claims, open: may('hours.review') },
    { to: 'requests', text: sections.requests, open: may('requests.dispatch') },
    { to: 'notices', text: sections.notices, open: may('notices.write') || may('notices.approve') },
    { to: 'thanks', text: sections.thanks, open: may('notices.approve') },
    { to: 'members', text: sections.members, open: may('members.manage') },
    { to: 'budgets', text: sections.budgets, open: may('bank.reverse') },
  ].filter(({ open }) => open);
}

function Bar() {
  const room = useRoom();
  const [section] = useRoute();
  const sections = sectionsFor(room);
  const here = section === 'notice' ? 'notices' : (section ?? sections[0]?.to);
  return (
    <div className="desk-bar no-print">
      <nav aria-label={room.strings.sections.label}>
        {sections.map(({ to, text }) => (
          <a key={to} href={routeTo(to)} aria-current={to === here ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      <p>
        <a href={routeTo('me')} aria-current={section === 'me' ? 'page' : undefined} translate="no">
          {fill(room.strings.signedIn, { name: room.me.name })}
        </a>
        <Act onPress={() => signOut(room.client, room.session)}>{room.strings.signOut}</Act>
      </p>
    </div>
  );
}

function Section() {
  const room = useRoom();
  const [asked, id] = useRoute();
  const sections = sectionsFor(room);
  const first = sections[0]?.to;
  const { client, session: login, me } = room;
  if (asked === 'me' || me.secondFactor === 'needed')
    return <Account client={client} session={login} me={me} />;
  if (!first) return <NotStaff />;
  if (asked === 'notice' && id && sections.some(({ to }) => to === 'notices'))
    return <DraftView key={id} id={id} />;
  const section = sections.find(({ to }) => to === asked)?.to ?? first;
  if (section === 'claims') return <Claims />;
  if (section === 'requests') return <Requests />;
  if (section === 'thanks') return <Thanks />;
  if (section === 'members') return <Members />;
  if (section === 'budgets') return <Budgets />;
  return <Notices />;
}

function NotStaff() {
  const { strings, may } = useRoom();
  return (
    <View title={strings.place}>
      <p>{may('audit.read') ? strings.auditorOnly : strings.notStaff}</p>
      <p>
        <a href={`${scriptPrefix()}/portal/`}>{strings.toPortal}</a>
      </p>
    </View>
  );
}
