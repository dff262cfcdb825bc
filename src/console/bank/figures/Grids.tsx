import { fill } from '../../../island/fill.ts';
import type { Saying } from '../../../island/saying.ts';
import { Chart } from '../../frame/Chart.tsx';
import { Wide } from '../../frame/Wide.tsx';
import type { Figures } from './quantities.ts';
import { words } from './strings.ts';

/** Requests by grid in the year of the last month; nothing of fewer than five. */
export function Grids({ figures: { grids, months }, say }: { figures: Figures; say: Saying }) {
  const title = fill(words.grids.title, { year: months[months.length - 1]?.month.slice(0, 4) ?? '' });
  const named = grids.map((one) => ({ ...one, name: one.name || words.nowhere }));
  const { asked, answered, half } = words.names;
  if (grids.every((one) => one.asked === null))
    return (
      <section className="desk-figure">
        <h2>{title}</h2>
        <p>{words.grids.none}</p>
      </section>
    );
  return (
    <section className="desk-figure">
      <h2>{title}</h2>
      <Chart
        name={title}
        keys={[asked, answered]}
        bars={named.map(({ name, asked: whole, answered: part }) => ({
          label: name,
          whole,
          part,
          said: whole === null ? words.none : `${part ?? words.none} / ${whole}`,
        }))}
      />
      <Wide label={title}>
        <table className="desk-table">
          <thead>
            <tr>
              {[words.grids.grid, asked, answered, half].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {named.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td className="figures">{one.asked ?? words.none}</td>
                <td className="figures">{one.answered ?? words.none}</td>
                <td className="figures">{one.half === null ? words.none : say.minutes(one.half)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="pale">
        {words.how}：{words.grids.how}
      </p>
    </section>
  );
}
