import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { More } from '../../../island/More.tsx';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { View } from '../../../island/View.tsx';
import { useServiceName } from '../../bank/serviceName.ts';
import { Choice } from '../../frame/Choice.tsx';
import { useRoom } from '../../frame/room.ts';
import { words as frame } from '../../frame/strings.ts';
import { dayOnPaper } from '../days.ts';
import type { Certificate, Figures } from '../types.ts';
import { words } from './strings.ts';

const ALL = 'all';

/** What a certificate would say, before it is asked for; and those that were asked for. */
export default function Certificates() {
  return (
    <View title={words.title} back={{ href: routeTo(), text: frame.place }}>
      <p className="pale">{words.lead}</p>
      <Ask />
      <Mine />
    </View>
  );
}

function useFigures(span: string) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['certificateFigures', span],
    queryFn: () => client.certificateFigures({ span }),
  });
}

function Ask() {
  const { facts } = useRoom();
  const [span, setSpan] = useState(ALL);
  const all = useFigures(ALL);
  return (
    <Reading query={all}>
      {({ years }) =>
        years.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <Choice
              id="span"
              label={words.span}
              value={span}
              onChange={setSpan}
              options={[
                { value: ALL, text: words.all },
                ...years.map((year) => ({ value: year, text: fill(words.year, { year }) })),
              ]}
            />
            <Preview span={span} key={span} />
            <p className="pale">{fill(words.correct, { phone: facts.phone })}</p>
          </>
        )
      }
    </Reading>
  );
}

function Preview({ span }: { span: string }) {
  const { client } = useRoom();
  const { strings } = useIsland();
  const figures = useFigures(span);
  const [formKey, setFormKey] = useState(newKey);
  const [told, setTold] = useState('');
  const sending = useSending(
    () => client.proposeCertificate({ span }, { key: keyFor(formKey, { span }) }),
    () => {
      setFormKey(newKey());
      setTold(words.sent);
    },
  );
  return (
    <Reading query={figures}>
      {(data) =>
        data.minutes === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <section aria-label={words.preview}>
            <h2>{words.preview}</h2>
            <Said figures={data} />
            <p className="pale">{words.now}</p>
            <Tried trouble={sending.trouble} />
            <div className="acts">
              <Act
                weight="main"
                pending={sending.pending}
                pendingText={strings.working}
                onPress={() => sending.send(undefined)}
              >
                {words.send}
              </Act>
            </div>
            <p className="said" role="status">
              {told}
            </p>
          </section>
        )
      }
    </Reading>
  );
}

function Said({ figures: { from, to, times, minutes, rows } }: { figures: Figures }) {
  const say = useSaying();
  const serviceName = useServiceName();
  return (
    <>
      <p>{fill(words.days, { from: dayOnPaper(from), to: dayOnPaper(to) })}</p>
      <p>
        <strong>{fill(words.sum, { times, length: say.minutes(minutes) })}</strong>
      </p>
      <Facts>
        {rows.map(({ service, ...row }) => (
          <Fact key={service.id} name={serviceName(service)}>
            {fill(words.row, { times: row.times, length: say.minutes(row.minutes) })}
          </Fact>
        ))}
      </Facts>
    </>
  );
}

function Mine() {
  const { client } = useRoom();
  const mine = useInfiniteQuery({
    queryKey: ['certificates'],
    queryFn: ({ pageParam }) =>
      client.certificates({ view: 'mine', ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return (
    <Reading query={mine}>
      {({ pages }) => {
        const all = pages.flatMap(({ items }) => items);
        if (all.length === 0) return null;
        return (
          <section aria-label={words.mine}>
            <h2>{words.mine}</h2>
            <ul className="ruled">
              {all.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </ul>
            <More query={mine} />
          </section>
        );
      }}
    </Reading>
  );
}

const tones: Record<Certificate['state'], string> = {
  asked: 'standing-held',
  issued: 'standing-good',
  refused: 'standing-urgent',
  withdrawn: 'standing-stopped',
  revoked: 'standing-urgent',
};

function Row({ one }: { one: Certificate }) {
  const say = useSaying();
  const title = one.span === ALL ? words.of.all : fill(words.of.year, { year: one.span });
  return (
    <li className="row entry">
      <span className="row-title">
        {one.state === 'issued' ? <a href={routeTo('certificate', one.id)}>{title}</a> : title}
      </span>
      <span className={`standing ${tones[one.state]}`}>{words.states[one.state]}</span>
      <span className="row-note">
        {fill(words.days, { from: dayOnPaper(one.from), to: dayOnPaper(one.to) })}
      </span>
      <span className="row-note">
        {fill(words.sum, { times: one.times, length: say.minutes(one.minutes) })}
        {'\u00a0· '}
        {one.no ? fill(words.no, { no: one.no }) : fill(words.asked, { at: say.nearDay(one.askedAt) })}
      </span>
      {one.reason && <span className="row-note">{fill(words.why, { reason: one.reason })}</span>}
      {one.can.includes('withdraw') && <Withdraw id={one.id} />}
    </li>
  );
}

function Withdraw({ id }: { id: string }) {
  const { client } = useRoom();
  const [key] = useState(newKey);
  const sending = useSending((_: undefined) => client.withdrawCertificate({ id }, { key }));
  return (
    <span className="row-note acts">
      <Sure
        open={words.withdraw}
        sentence={words.withdrawSure}
        button={words.withdrawYes}
        sending={sending}
      />
    </span>
  );
}
