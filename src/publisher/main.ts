/**
 * The publisher's process: keeps the rendered site as the content folder says, and takes approved notices from the
 * desk to the public. Started by the supervisor; prints `ready` once a whole site stands; SIGTERM ends it.
 */
import { Inputs } from './freshness.ts';
import { Output } from './output.ts';
import { readPublisherSettings } from './settings.ts';
import { ContentFingerprint } from './site.ts';

/** Milliseconds that a stop gives to what is under way: less than the supervisor gives to the publisher. */
const PATIENCE = 1_000;

// A batch that is brought to its end need not be made anew at the next start.
const ending = { idle: async () => {} };
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    void ending.idle().then(() => process.exit(0));
    setTimeout(() => process.exit(0), PATIENCE);
  });
}

const settings = readPublisherSettings();
const output = new Output(settings.output, settings.own);
const fingerprint = new ContentFingerprint(settings.content);
const inputs = new Inputs(settings, fingerprint);
const isFresh = output.inputs === inputs.at(Date.now());
if (isFresh) console.log('ready');

// Dictionaries and the site itself are loaded only now: what stands is shown meanwhile.
const { run } = await import('./run.ts');
await run({ settings, output, fingerprint, inputs, ending }, () => {
  if (!isFresh) console.log('ready');
});
