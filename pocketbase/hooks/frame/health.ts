import { SIGNED } from '../../../src/contract/signing.ts';
import { sendJson } from './http.ts';

const keyOf = (job: string) => `shiguang.ended.${job}`;

/** Counts that a timed job has come to its end. */
export function countEnd(app: core.App, job: string): void {
  app.store().setFunc(keyOf(job), (old) => String(Number(old) + 1));
}

/**
 * Proves that the hooks are loaded: PocketBase serves without them when their folder is missing. `jobs` says how often
 * each timed job has ended since the server started. Who signed the question is told by whom it is answered.
 */
export function health(e: core.RequestEvent, names: readonly string[]): void {
  const jobs = Object.fromEntries(names.map((name) => [name, Number($app.store().get(keyOf(name)))]));
  const json = JSON.stringify({ hooks: true, jobs });
  if (e.request.header.get(SIGNED) !== '') {
    const { proveAnswer, signatureOf } = require('./signed.ts') as typeof import('./signed.ts');
    const signature = signatureOf(e);
    if (signature) proveAnswer(e, signature, 200, json);
  }
  sendJson(e, 200, json);
}
