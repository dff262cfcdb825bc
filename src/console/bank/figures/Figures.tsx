import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ViewProps } from '../../../island/door.ts';
import { Select } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { type Saying, useSaying } from '../../../island/saying.ts';
import { View } from '../../../island/View.tsx';
import type { Bar } from '../../../site/components/Bars/chart.ts';
import { Chart } from '../../frame/Chart.tsx';
import { useRoom } from '../../frame/room.ts';
import { Wide } from '../../frame/Wide.tsx';
import { Grids } from './Grids.tsx';
import { type Figures, monthOf, type Quantity, said, unitOf } from './quantities.ts';
import { Report } from './Report.tsx';
import { words } from './strings.ts';

/** How the community does, month by month; one month is a report to print. */
export default function FiguresView({ rest: [month] }: ViewProps) {
  return month ? <Report month={month} /> : <Months />;
}

function Months() {
  const { client } = useRoom();
  const say = useSaying();
  const [months, setMonths] = useState('12');
  const figures = useQuery({
    queryKey: ['figures', months],
    queryFn: () => client.bankFigures({ months }),
  });
  return (
    <View title={words.title}>
      <div className="desk-tools">
        <Select
          id="figureMonths"
          label={words.year}
          value={months}
          onChange={setMonths}
          options={Object.entries(words.spans).map(([value, text]) => ({ value, text }))}
        />
      </div>
      <p className="pale">{words.lead}</p>
      <Reading query={figures}>
        {(found) => (
          <>
            {panels.map((panel) => (
              <Panel key={panel.title} {...panel} figures={found} say={say} />
            ))}
            <Grids figures={found} say={say} />
            <p className="pale">{fill(words.at, { at: say.instant(found.at) })}</p>
          </>
        )}
      </Reading>
    </View>
  );
}

interface PanelWords {
  title: string;
  how: string;
  /** Drawn: the wide bar and the narrow one. */
  drawn: readonly [Exclude<Quantity, 'ratio'>, Exclude<Quantity, 'ratio'>];
  /** In the table beneath. */
  told: readonly Quantity[];
  minutes: boolean;
}
const panels: readonly PanelWords[] = [
  {
    ...words.asks,
    drawn: ['asked', 'answered'],
    told: ['asked', 'answered', 'settled'],
    minutes: false,
  },
  { ...words.waits, drawn: ['most', 'half'], told: ['half', 'most'], minutes: true },
  {
    ...words.flows,
    drawn: ['earned', 'spent'],
    told: ['served', 'earned', 'spent', 'ratio'],
    minutes: true,
  },
  { ...words.stocks, drawn: ['stored', 'idle'], told: ['stored', 'idle', 'held'], minutes: true },
];

const COUNT = { word: '{name}', of: (count: number) => count };

function Panel({
  title,
  how,
  drawn,
  told,
  minutes,
  figures,
  say,
}: PanelWords & { figures: Figures; say: Saying }) {
  const [whole, part] = drawn;
  const unit = minutes ? unitOf(figures.months.flatMap((one) => [one[whole], one[part]])) : COUNT;
  const key = (name: Quantity) => fill(unit.word, { name: words.names[name] });
  const bars: Bar[] = figures.months.map((one, at) => {
    const [of, within] = [one[whole], one[part]].map((value) => (value === null ? null : unit.of(value)));
    return {
      label: monthOf(one.month, at, say),
      whole: of ?? null,
      part: within ?? null,
      said: of === null ? words.none : `${within ?? words.none} / ${of}`,
    };
  });
  return (
    <section className="desk-figure">
      <h2>{title}</h2>
      <Chart name={title} bars={bars} keys={[key(whole), key(part)]} />
      <Wide label={title}>
        <table className="desk-table">
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              {told.map((name) => (
                <th key={name} scope="col">
                  {words.names[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.months.map((one) => (
              <tr key={one.month}>
                <th scope="row">
                  <a href={routeTo('figures', one.month)}>{say.month(one.month)}</a>
                </th>
                {told.map((name) => (
                  <td key={name} className="figures">
                    {said(name, one, say)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="pale">
        {words.how}：{how}
      </p>
    </section>
  );
}
