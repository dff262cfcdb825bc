import { Account } from '../../../island/account/Account.tsx';
import { routeTo } from '../../../island/route.ts';
import { useRoom } from '../../frame/room.ts';
import { words } from '../../frame/strings.ts';

export default function MyLogin() {
  const { client, session, me } = useRoom();
  return <Account client={client} session={session} me={me} back={{ href: routeTo(), text: words.place }} />;
}
