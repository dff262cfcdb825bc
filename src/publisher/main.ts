/**
 * The publisher's process: keeps the rendered site as the content folder says, and takes approved notices from the
 * desk to the public. Started by the supervisor; prints `ready` once a whole site stands; SIGTERM ends it.
 */
import { Inputs } from './freshness.ts';
import { Output } from './output.ts';
import { readPublisherSettings } from './settings.ts';
import { ContentFingerprint } from './site.ts';

process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));

const settings = readPublisherSettings();
const output = new Output(settings.output, settings.own);
const fingerprint = new ContentFingerprint(settings.content);
const inputs = new Inputs(settings, fingerprint);
const isFresh = output.inputs === inputs.at(Date.now());
if (isFresh) console.log('ready');

// Dictionaries and the site itself are loaded only now: what stands is shown meanwhile.
const { run } = await import('./run.ts');
await run({ settings, output, fingerprint, inputs }, () => {
  if (!isFresh) console.log('ready');
});
