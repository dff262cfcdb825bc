import { useMemo } from 'react';
import { Account } from '../island/Account.tsx';
import { clientFor } from '../island/client.ts';
import { Island } from '../island/Island.tsx';
import { routeTo, useRoute } from '../island/route.ts';
import { type Me, sessionStore, useSession } from '../island/session.ts';
import { type PortalCalls, type PortalProps, type Room, RoomContext, useRoom } from './room.ts';
import { AskHelp } from './views/AskHelp.tsx';
import { Claims } from './views/Claims.tsx';
import { Cover } from './views/Cover.tsx';
import { Gift } from './views/Gift.tsx';
import { LogService } from './views/LogService.tsx';
import { OpenRequests } from './views/OpenRequests.tsx';
import { Passbook } from './views/Passbook.tsx';
import { Requests } from './views/Requests.tsx';
import { RequestView } from './views/RequestView.tsx';
import { Welcome } from './views/Welcome.tsx';

const session = sessionStore('portal');

/** The residents' and volunteers' own place: the passbook and everything that moves it. */
export function Portal(props: PortalProps) {
  const client = useMemo(() => clientFor<PortalCalls>(props.routes, session), [props.routes]);
  const current = useSession(session);
  // What one member read must not be there for the next: each login has its own store of answers.
  return (
    <Island key={current?.me.number ?? ''} strings={props.strings} refusals={props.refusals}>
      {current ? (
        <Inside props={props} client={client} me={current.me} />
      ) : (
        <Welcome strings={props.strings} client={client} session={session} />
      )}
    </Island>
  );
}

function Inside({ props, client, me }: { props: PortalProps; client: Room['client']; me: Me }) {
  const room = useMemo<Room>(() => {
    const names = new Map(props.services.map(({ id, name }) => [id, name]));
    return {
      strings: props.strings,
      client,
      session,
      me,
      props,
      serviceName: ({ id, name }) => names.get(id) ?? name,
    };
  }, [props, client, me]);
  return (
    <RoomContext value={room}>
      <View />
    </RoomContext>
  );
}

function MyLogin() {
  const { client, session, me, strings } = useRoom();
  return (
    <Account client={client} session={session} me={me} back={{ href: routeTo(), text: strings.place }} />
  );
}

/** One view at a time, chosen by the address. */
function View() {
  const [view, id] = useRoute();
  switch (view) {
    case 'passbook':
      return <Passbook />;
    case 'log':
      return <LogService />;
    case 'claims':
      return <Claims />;
    case 'ask':
      return <AskHelp />;
    case 'open':
      return <OpenRequests />;
    case 'requests':
      return <Requests />;
    case 'request':
      return <RequestView id={id ?? ''} />;
    case 'me':
      return <MyLogin />;
    case 'gift':
      return <Gift />;
    default:
      return <Cover />;
  }
}
