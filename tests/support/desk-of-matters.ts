import { clientFor } from './client.ts';
import { openMatters } from './matters.ts';
import { openBank, type Person } from './people.ts';
import { startServer } from './server.ts';

/** What is said at the desk, where a test does not say otherwise. */
export const said = {
  kind: 'repair',
  words: '三单元楼道灯不亮，晚上老人摔了一跤',
  place: '西院3号楼',
  name: '王桂兰',
  phone: '19900000999',
};
/** What others read of it. */
export const outward = '西院3号楼三单元楼道灯不亮';

/**
 * A server with a desk that hears matters, the people of its steps, and what is said to them; `heard` by the sample's rules, and
 * `clocked` by the test's clock (clock.ts).
 */
export async function openDesk({ heard = true, clocked = false } = {}) {
  const server = await startServer({}, { clocked });
  const bank = await openBank(server);
  const as = (person: Person | null) => clientFor(server, person);
  const desk = await bank.person({ name: '乔宁', capabilities: ['matters.hear'] });
  const second = await bank.person({ name: '卢燕', capabilities: ['matters.hear'] });
  const worker = await bank.person({ name: '陈静', capabilities: ['matters.handle'] });
  const other = await bank.person({ name: '赵国栋', capabilities: ['matters.handle'] });
  const verifiers = [
    await bank.person({ name: '钟敏', capabilities: ['matters.verify'] }),
    await bank.person({ name: '程远', capabilities: ['matters.verify', 'matters.handle'] }),
  ] as const;
  const arbiter = await bank.person({ name: '孟远', capabilities: ['matters.arbitrate'] });
  if (heard) await openMatters(server);

  let times = 0;
  /** Said by somebody new each time, with its id. */
  async function say(more: Partial<typeof said> = {}) {
    times += 1;
    const told = await as(null).sayMatter({ ...said, place: `西院${times}号楼`, ...more });
    const [row] = await bank.rows(`SELECT id FROM matters WHERE no = '${told.no}'`);
    return { ...told, id: String(row?.id) };
  }
  const assign = (id: string, to: Person = worker) => as(desk).assignMatter({ id, to: to.number, outward });
  async function answered(more: Partial<typeof said> = {}) {
    const told = await say(more);
    await assign(told.id);
    await as(worker).acceptMatter({ id: told.id });
    await as(worker).answerMatter({ id: told.id, how: 'done', answer: '灯换好了' });
    return told;
  }
  return { server, bank, as, desk, second, worker, other, verifiers, arbiter, say, assign, answered };
}
