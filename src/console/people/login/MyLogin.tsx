import { Account } from '../../../island/account/Account.tsx';
import { useRoom } from '../../frame/room.ts';

export default function MyLogin() {
  const { client, session, me } = useRoom();
  return <Account client={client} session={session} me={me} />;
}
