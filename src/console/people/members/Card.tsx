import { useEffect, useRef } from 'react';
import { Act } from '../../../island/Act.tsx';
import { QrCode } from '../../../island/account/QrCode.tsx';
import { cardAddress } from '../../../island/cardAddress.ts';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import { useRoom } from '../../frame/room.ts';
import type { LoginCard } from '../types.ts';
import { words } from './strings.ts';

/** A card's code, which is kept nowhere: it is read from here or not at all. */
export function Card({ card: { number, name, code, expiresAt } }: { card: LoginCard }) {
  const { facts } = useRoom();
  const say = useSaying();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="desk-card">
      <h2 ref={heading} tabIndex={-1}>
        {words.card}
      </h2>
      <Facts>
        <Fact name={words.name}>
          <span translate="no">{name}</span>
        </Fact>
        <Fact name={words.number}>{number}</Fact>
        <Fact name={words.code}>
          <b className="figures">{code}</b>
        </Fact>
        <Fact name={words.until}>{say.instant(expiresAt)}</Fact>
      </Facts>
      <QrCode text={cardAddress(number)} label={words.cardPicture} />
      <p>{fill(words.cardPhone, { phone: facts.phone })}</p>
      <p className="no-print">{words.cardHint}</p>
      <div className="acts no-print">
        <Act keys="p" onPress={() => print()}>
          {words.cardPrint}
        </Act>
      </div>
    </section>
  );
}
