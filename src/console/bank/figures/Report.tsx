import { useQuery } from '@tanstack/react-query';
import { Act } from '../../../island/Act.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { Wide } from '../../frame/Wide.tsx';
import { Grids } from './Grids.tsx';
import { type Quantity, said } from './quantities.ts';
import { words } from './strings.ts';

const parts: readonly [{ title: string; how: string }, readonly Quantity[]][] = [
  [words.asks, ['asked', 'answered', 'settled', 'half', 'most']],
  [words.flows, ['served', 'earned', 'spent', 'ratio']],
  [words.stocks, ['stored', 'idle', 'held']],
];

/** One month on paper: each figure beside that of the month before, how it was counted, and by grid. */
export function Report({ month }: { month: string }) {
  const { client, facts } = useRoom();
  const say = useSaying();
  const year = useQuery({
    queryKey: ['figures', month, 2],
    queryFn: () => client.bankFigures({ to: month, months: '2' }),
  });
  const title = fill(words.report, { month: say.month(month) });
  return (
    <View title={title} back={{ href: routeTo('figures'), text: words.back }}>
      <div className="desk-tools no-print">
        <Act keys="p" onPress={() => print()}>
          {words.print}
        </Act>
      </div>
      <Reading query={year}>
        {({ at, months: [before, now] }) => (
          <>
            <p className="pale">
              {facts.host}，{fill(words.at, { at: say.instant(at) })}
            </p>
            {parts.map(([part, names]) => (
              <section key={part.title} className="desk-figure">
                <h2>{part.title}</h2>
                <Wide label={part.title}>
                  <table className="desk-table">
                    <thead>
                      <tr>
                        <td />
                        <th scope="col">{say.month(month)}</th>
                        <th scope="col">{words.before}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {now &&
                        before &&
                        names.map((name) => (
                          <tr key={name}>
                            <th scope="row">{words.names[name]}</th>
                            <td className="figures">{said(name, now, say)}</td>
                            <td className="figures pale">{said(name, before, say)}</td>
                          </tr>
                        ))}
                    </tbody>
                  </table>
                </Wide>
                <p className="pale">
                  {words.how}：{part.how}
                </p>
              </section>
            ))}
          </>
        )}
      </Reading>
      <Reading query={year}>{(found) => <Grids figures={found} say={say} />}</Reading>
    </View>
  );
}
