import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { QrCode } from '../../../island/account/QrCode.tsx';
import type { ViewProps } from '../../../island/door.ts';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useServiceName } from '../../bank/serviceName.ts';
import { type Room, useRoom } from '../../frame/room.ts';
import type { Certificate } from '../types.ts';
import { pictureOf } from './picture.ts';
import { type Said, saidOf } from './said.ts';
import { words } from './strings.ts';

/** One certificate: as it is printed, and as a picture to keep. */
export default function Sheet({ rest: [id = ''] }: ViewProps) {
  const { client } = useRoom();
  const found = useQuery({
    queryKey: ['certificate', id],
    queryFn: () => mineWith(client, id),
  });
  return (
    <View title={words.title} back={{ href: routeTo('certificates'), text: words.list }}>
      <Reading query={found}>
        {(one) => {
          if (one?.state === 'revoked') return <p>{fill(words.ended, { reason: one.reason })}</p>;
          return one?.state === 'issued' ? <Issued one={one} /> : <p>{words.gone}</p>;
        }}
      </Reading>
    </View>
  );
}

/** One of mine, looked for page by page; null where there is none. */
async function mineWith(client: Room['client'], id: string): Promise<Certificate | null> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof client.certificates>> = await client.certificates({
      view: 'mine',
      ...(cursor && { cursor }),
    });
    const one = page.items.find((item) => item.id === id);
    if (one) return one;
    cursor = page.next;
  }
  return null;
}

function Issued({ one }: { one: Certificate }) {
  const { facts } = useRoom();
  const { strings } = useIsland();
  const say = useSaying();
  const serviceName = useServiceName();
  const said = saidOf(one, { host: facts.host, origin: location.origin, say, serviceName });
  const [picture, setPicture] = useState('');
  const drawing = useSending(
    () => pictureOf(said),
    (made) => setPicture(made),
  );
  return (
    <>
      <p className="pale no-print">{words.lead}</p>
      <Paper said={said} />
      <Tried trouble={drawing.trouble} />
      <div className="acts no-print">
        <Act weight="main" onPress={() => print()}>
          {words.print}
        </Act>
        <Act pending={drawing.pending} pendingText={strings.working} onPress={() => drawing.send(undefined)}>
          {words.picture}
        </Act>
      </div>
      {picture && (
        <div className="no-print">
          <p role="status">{words.keep}</p>
          <img
            className="certificate-picture"
            src={picture}
            alt={fill(words.pictureOf, { no: one.no ?? '' })}
          />
        </div>
      )}
    </>
  );
}

function Paper({ said }: { said: Said }) {
  const { columns } = words;
  return (
    <article className="certificate" aria-label={words.head}>
      <h2>{words.head}</h2>
      <p className="certificate-no figures">{said.no}</p>
      <p className="certificate-sentence on-screen" translate="no">
        {said.masked}
      </p>
      <p className="certificate-sentence on-paper" translate="no">
        {said.sentence}
      </p>
      <table>
        <thead>
          <tr>
            {[columns.service, columns.times, columns.length].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {said.rows.map(([service, times, length]) => (
            <tr key={service}>
              <th scope="row">{service}</th>
              <td>{times}</td>
              <td>{length}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{said.total[0]}</th>
            <td>{said.total[1]}</td>
            <td>{said.total[2]}</td>
          </tr>
        </tfoot>
      </table>
      <p className="certificate-note">{words.note}</p>
      <div className="certificate-foot">
        <div className="certificate-check">
          <QrCode text={said.address} label={words.qr} />
          <p className="figures">{said.code}</p>
          <p>{said.checkHow}</p>
        </div>
        <div className="certificate-issuer">
          <dl>
            {said.foot.map(([word, value]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd translate="no">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="certificate-seal">{words.seal}</p>
        </div>
      </div>
    </article>
  );
}
