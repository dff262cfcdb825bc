import { eventually } from '../support/publishing.ts';
import { freePort } from '../support/server.ts';
import { ANSWER, type Engine, runProgram, SIZE } from './engine.ts';

/** Over plain WebDriver, on a screen that only Xvfb sees. Each tab is a browser of its own, and the driver runs one at a time. */
export async function startWebkit(driver: string, xvfb: string, browser: string): Promise<Engine> {
  const screen = await runProgram(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1000x24'], /^(\d+)\n/);
  const port = await freePort();
  const env = { DISPLAY: `:${screen.address}`, LIBGL_ALWAYS_SOFTWARE: '1' };
  const { stop } = await runProgram(driver, [`--port=${port}`], null, env);
  let last = '';
  const leave = () => (last ? ask('DELETE', `/session/${last}`).catch(() => {}) : null);

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER),
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  }
  await eventually(() => fetch(`http://127.0.0.1:${port}/status`).catch(() => null));
  return {
    async tab() {
      await leave();
      const options = { binary: browser, args: ['--automation'] };
      const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
        capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
      });
      last = sessionId;
      const at = `/session/${sessionId}`;
      await ask('POST', `${at}/window/rect`, SIZE);
      return {
        goto: async (url) => void (await ask('POST', `${at}/url`, { url })),
        value: (expression) =>
          ask('POST', `${at}/execute/sync`, { script: `return (${expression})`, args: [] }),
        async picture() {
          // Its screenshots show what was painted last, which may be the page before its script.
          const script = 'const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 500));';
          await ask('POST', `${at}/execute/async`, { script, args: [] });
          return Buffer.from(await ask<string>('GET', `${at}/screenshot`), 'base64');
        },
      };
    },
    async stop() {
      await leave();
      await stop();
      await screen.stop();
    },
  };
}
