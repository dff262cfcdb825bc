import { type Engine, openCalls, runProgram, SIZE } from './engine.ts';

/** Over WebDriver BiDi, which Firefox speaks without a driver beside it. */
export async function startFirefox(executable: string): Promise<Engine> {
  const { address, stop } = await runProgram(
    executable,
    ['--headless', '--no-remote', '--profile', '{home}', '--remote-debugging-port', '0'],
    /WebDriver BiDi listening on (ws:\S+)/,
  );
  const { call, close } = await openCalls(`${address}/session`);
  await call('session.new', { capabilities: {} });
  return {
    async tab() {
      const { userContext } = await call<{ userContext: string }>('browser.createUserContext');
      const { context } = await call<{ context: string }>('browsingContext.create', {
        type: 'tab',
        userContext,
      });
      await call('browsingContext.setViewport', { context, viewport: SIZE });
      return {
        goto: async (url) =>
          void (await call('browsingContext.navigate', { context, url, wait: 'interactive' })),
        async value(expression) {
          const { result, exceptionDetails } = await call<{
            result: { value?: string };
            exceptionDetails?: { text: string };
          }>('script.evaluate', {
            expression: `JSON.stringify(${expression})`,
            target: { context },
            awaitPromise: false,
          });
          if (exceptionDetails) throw new Error(exceptionDetails.text);
          return result.value === undefined ? undefined : JSON.parse(result.value);
        },
        picture: async () =>
          Buffer.from(
            (await call<{ data: string }>('browsingContext.captureScreenshot', { context })).data,
            'base64',
          ),
      };
    },
    async stop() {
      close();
      await stop();
    },
  };
}
