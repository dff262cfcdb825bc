import { type LoadResult, load, type Shot } from '../../support/load.ts';
import type { Person } from '../../support/people.ts';
import { adminHost, type Server } from '../../support/server.ts';

let keys = 0;

/** A member gives the pool a minute: the plainest transfer there is. */
export function gift(giver: Person): () => Shot {
  return () => {
    keys += 1;
    return {
      path: '/api/bank/gifts',
      headers: {
        'Content-Type': 'application/json',
        Authorization: giver.token,
        'Idempotency-Key': `bench-key-${String(keys).padStart(8, '0')}`,
      },
      body: '{"to":"pool","minutes":1}',
    };
  };
}

/** One record of the stock collection, made by PocketBase's own route. */
export function stockCreate(giver: Person): () => Shot {
  return () => ({
    path: '/api/collections/bench/records',
    headers: { 'Content-Type': 'application/json', Authorization: giver.token, Host: adminHost },
    body: '{"to":"pool","minutes":1}',
  });
}

/** One record of the stock collection, read by PocketBase's own route. */
export function stockView(reader: Person, id: string): Shot {
  return {
    path: `/api/collections/bench/records/${id}`,
    method: 'GET',
    headers: { Authorization: reader.token, Host: adminHost },
  };
}

/** A load of which every request is answered with 200. */
export async function succeed(...of: Parameters<typeof load>): Promise<LoadResult> {
  const result = await load(...of);
  if (Object.keys(result.statuses).join() !== '200') throw new Error(JSON.stringify(result.statuses));
  return result;
}

/** A stock collection that every member may read and write: what PocketBase itself does with one record. Answers the id of one. */
export async function makeStockCollection(server: Server): Promise<string> {
  const rule = "@request.auth.id != ''";
  const fields = [
    { name: 'to', type: 'text' },
    { name: 'minutes', type: 'number' },
  ];
  await ask('/api/collections', { name: 'bench', type: 'base', createRule: rule, viewRule: rule, fields });
  return (await ask('/api/collections/bench/records', { to: 'pool', minutes: 1 })).id;

  async function ask(path: string, body: object): Promise<{ id: string }> {
    const answer = await server.admin(path, 'POST', body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as { id: string };
  }
}
