import type { Saying } from '../../../island/saying.ts';
import { Chart } from '../../frame/Chart.tsx';
import { Wide } from '../../frame/Wide.tsx';
import type { Figures } from './quantities.ts';
import { words } from './strings.ts';

/** Requests by grid; nothing of fewer than five. */
export function Grids({ grids, say }: { grids: Figures['grids']; say: Saying }) {
  const named = grids.map((one) => ({ ...one, name: one.name || words.nowhere }));
  const { asked, answered, half } = words.names;
  if (grids.every((one) => one.asked === null))
    return (
      <section className="desk-figure">
        <h2>{words.grids.title}</h2>
        <p>{words.grids.none}</p>
      </section>
    );
  return (
    <section className="desk-figure">
      <h2>{words.grids.title}</h2>
      <Chart
        name={words.grids.title}
        keys={[asked, answered]}
        bars={named.map(({ name, asked: whole, answered: part }) => ({
          label: name,
          whole,
          part,
          said: whole === null ? words.none : `${part ?? words.none} / ${whole}`,
        }))}
      />
      <Wide label={words.grids.title}>
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
                <td className="figures">{one.asked ?? words.few}</td>
                <td className="figures">{one.answered ?? words.few}</td>
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
