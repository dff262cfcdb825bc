import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { KinAsked, KinList } from './KinList.tsx';
import { Mandates, WitnessAsked } from './Mandates.tsx';
import { words } from './strings.ts';
import { useFreshMe, useKin, useMandates } from './ties.ts';

/** Those one cares for, and who cares for oneself: kin and mandates asked for, agreed to and ended. */
export default function Ties() {
  const { doors } = useRoom();
  useFreshMe();
  const kin = useKin();
  const mandates = useMandates();
  const acts = doors.find(({ to }) => to === 'acts');
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <Reading query={kin}>
        {(links) => (
          <Reading query={mandates}>
            {(all) => (
              <>
                <KinAsked links={links} />
                <WitnessAsked mandates={all.waiting} />
                <Mandates mandates={all} kin={links} />
                <KinList links={links} />
              </>
            )}
          </Reading>
        )}
      </Reading>
      {acts && (
        <p className="apart">
          <a href={routeTo(acts.to)}>{words.acts}</a>
        </p>
      )}
    </View>
  );
}
