import { join, resolve } from 'node:path';
import { MINUTE } from '../calendar/shanghai.ts';

/** What the supervisor tells the publisher. Paths are absolute. */
export interface PublisherSettings {
  content: string;
  /** The publisher's own folder below the state folder: what was rendered from what. */
  own: string;
  /** The rendered site, which PocketBase serves. */
  output: string;
  /** The site as a server bundle (see `adapter/`). */
  bundle: string;
  /** Files served as they are. */
  publicFiles: string;
  /** Public address, without a slash at its end. */
  origin: string;
  /** PocketBase on this machine. */
  server: string;
  key: string;
  /** Where PocketBase keeps what was handed in. */
  storage: string;
  /** Whether somebody starts it again when it is needed. */
  mayRest: boolean;
  /** Milliseconds: between two looks whether it may rest, and how long it stays after a notice and after all else. */
  rests: { look: number; warm: number; brief: number };
}

/** Where this machine itself reaches the server that listens at `listen`, which may be all addresses. */
export function hereAt(listen: string): string {
  return `http://${listen.replace(/^0\.0\.0\.0(?=:)/, '127.0.0.1').replace(/^\[::\](?=:)/, '[::1]')}`;
}

/** Reads what the supervisor set. The settings themselves were checked by `src/cli/settings.ts`. */
export function readPublisherSettings(env: NodeJS.ProcessEnv = process.env): PublisherSettings {
  const state = resolve(env.SHIGUANG_STATE ?? '.state');
  const listen = env.SHIGUANG_LISTEN ?? '127.0.0.1:8090';
  const key = env.SHIGUANG_PUBLISHER_KEY ?? '';
  if (key === '') throw new Error('SHIGUANG_PUBLISHER_KEY is not set: the supervisor starts the publisher');
  return {
    content: resolve(env.SHIGUANG_CONTENT ?? 'content'),
    own: join(state, 'publisher'),
    output: join(state, 'public'),
    bundle: resolve(env.SHIGUANG_SITE_BUNDLE ?? join(state, 'site-bundle')),
    publicFiles: join(import.meta.dirname, '../../public'),
    origin: env.SHIGUANG_ORIGIN ?? `http://${listen}`,
    server: hereAt(listen),
    key,
    storage: join(state, 'database/storage'),
    mayRest: env.SHIGUANG_MAY_REST === '1',
    rests: restsOf(Number(env.SHIGUANG_TEST_REST)),
  };
}

/** A test's rests begin sooner. */
function restsOf(soon: number): PublisherSettings['rests'] {
  return soon > 0
    ? { look: soon, warm: soon, brief: soon }
    : { look: 10_000, warm: 5 * MINUTE, brief: MINUTE };
}
