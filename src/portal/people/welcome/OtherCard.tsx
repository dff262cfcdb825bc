import { Filled } from '../../../island/Filled.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { SignOut } from '../../frame/SignOut.tsx';
import { words } from './strings.ts';

/** A card was scanned where somebody is logged in, such as on a family's phone. */
export default function OtherCard() {
  const { me } = useRoom();
  const said = words.taken;
  return (
    <View title={said.title}>
      <p>
        <Filled text={said.lead} with={{ name: <span translate="no">{me.name}</span> }} />
      </p>
      <div className="acts">
        <SignOut />
        <a className="ruled-button" href={routeTo()}>
          {said.stay}
        </a>
      </div>
    </View>
  );
}
