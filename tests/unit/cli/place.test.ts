/** Where the server is to listen: a port that is taken is refused, or waited for where it is about to be free. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPort } from '../../../src/cli/place.ts';

test('a port that what was left running still holds is waited for; one that is another’s is refused', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const listen = { host: '127.0.0.1', port, text: `127.0.0.1:${port}` };
  await expect(checkPort(listen, 0)).rejects.toThrow('已经被别的程序占用');
  const waiting = checkPort(listen, 60_000);
  holder.close();
  await waiting;
});
