import { useState } from 'react';
import type { Answer } from '../../../contract/call.ts';
import { Act } from '../../../island/Act.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

/** A card of twenty codes for who has no telephone: made, shown once, printed. */
export default function Codes({ rest: [member = ''] }: ViewProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const say = useSaying();
  const [sure, setSure] = useState(false);
  const [card, setCard] = useState<Answer<ConsoleCalls['issueCodeCard']> | null>(null);
  const sending = useSending(() => client.issueCodeCard({ member }), setCard);
  return (
    <View title={words.title} back={{ href: routeTo('members'), text: words.back }}>
      <Tried trouble={sending.trouble} />
      {card ? (
        <>
          <section className="desk-card" translate="no">
            <p>
              <b>{card.name}</b> {card.number}
            </p>
            <ol className="desk-codes figures">
              {card.codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ol>
            <p>
              {fill(words.until, { day: say.day(card.expiresAt) })} {words.hint}
            </p>
          </section>
          <div className="acts">
            <Act weight="main" keys="p" onPress={() => print()}>
              {words.print}
            </Act>
          </div>
        </>
      ) : (
        <>
          <p>{words.lead}</p>
          <Act
            pending={sending.pending}
            pendingText={strings.working}
            onPress={() => (sure ? sending.send(undefined) : setSure(true))}
          >
            {sure ? words.sure : words.make}
          </Act>
        </>
      )}
    </View>
  );
}
