import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';
import { dirname, join, resolve, sep } from 'node:path';
import { parseEnv } from 'node:util';
import { isLoopback } from './admin.ts';
import { BACKUP_SETTINGS, type BackupSettings, readBackupSettings } from './backup/settings.ts';
import { MAIL_SETTINGS, type MailSettings, readMailSettings } from './mail.ts';
import { Stop } from './stop.ts';
import { settingsText as text } from './strings.ts';

/** What the start runs with; paths are absolute. The table of settings in README says what each means. */
export interface Settings {
  listen: { host: string; port: number; text: string };
  /** Where PocketBase's dashboard answers, on this machine only; null where it does not. */
  admin: { host: string; port: number; text: string } | null;
  /** The public address, without a slash at its end. */
  origin: string;
  content: string;
  state: string;
  /** Null where nothing is set: then the sample is made while the state is empty. */
  sample: boolean | null;
  /** Where the zip of the server lies, without a slash at its end; null for the release page. */
  mirror: string | null;
  /** The header in which a proxy in front names the visitor's address; null where none is trusted. */
  proxy: string | null;
  /** Where backups go, and when; null where none are made. */
  backup: BackupSettings | null;
  /** Where letters go out; null where none are sent. */
  mail: MailSettings | null;
  /** An address whose answers carry the right time, for the doctor; null where the clock is not compared. */
  clock: string | null;
  /** Sentences for the person, about settings that work but are likely not meant. */
  warnings: string[];
}

const KNOWN = [
  'SHIGUANG_LISTEN',
  'SHIGUANG_ORIGIN',
  'SHIGUANG_PROXY',
  'SHIGUANG_CONTENT',
  'SHIGUANG_STATE',
  'SHIGUANG_SAMPLE',
  'SHIGUANG_POCKETBASE_MIRROR',
  'SHIGUANG_ADMIN',
  'SHIGUANG_CLOCK',
  ...BACKUP_SETTINGS,
  ...MAIL_SETTINGS,
];
/** Set by the house itself for the processes it starts, never by a person. */
const OWN =
  /^SHIGUANG_(BEGAN|DEEP|(PUBLISHER|SETUP|HOUSE|MONITOR|MAIL)_KEY|DOCTOR|POST|ADMIN_(HOST|NAME|PASSWORD)|SITE_BUNDLE|TEST_\w+)$/;

type Env = { [name: string]: string | undefined };

/**
 * Reads the settings from `env`, then from `.env` in the checkout `root`; the environment wins. An empty value counts
 * as not set. Throws Stop with a sentence that names the setting where one is wrong. While `restoring` the content
 * folder need not be there.
 */
export function readSettings(root: string, env: Env = process.env, { restoring = false } = {}): Settings {
  const file = join(root, '.env');
  const given: Env = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...env };
  const value = (name: string) => given[name]?.trim() || null;
  for (const name of Object.keys(given)) {
    if (name.startsWith('SHIGUANG_') && !KNOWN.includes(name) && !OWN.test(name)) {
      throw new Stop(text.unknown(name, KNOWN));
    }
  }
  const listen = readListen(value('SHIGUANG_LISTEN') ?? '127.0.0.1:8090');
  const admin = value('SHIGUANG_ADMIN');
  const named = value('SHIGUANG_CONTENT') ?? 'content';
  const content = restoring ? resolve(root, named) : readContent(root, named);
  const state = readState(root, content, value('SHIGUANG_STATE') ?? '.state');
  const clock = value('SHIGUANG_CLOCK');
  const origin = value('SHIGUANG_ORIGIN');
  const mirror = value('SHIGUANG_POCKETBASE_MIRROR');
  const proxy = value('SHIGUANG_PROXY');
  return {
    listen,
    admin: admin === null ? null : readAdmin(admin),
    origin: readOrigin(origin ?? `http://${listen.text}`),
    content,
    state,
    sample: readSample(value('SHIGUANG_SAMPLE')),
    mirror: mirror === null ? null : readMirror(mirror),
    proxy: proxy === null || proxy === NO_PROXY ? null : readHeader(proxy),
    backup: readBackupSettings(root, value, { state, content }),
    mail: readMailSettings(root, value),
    clock: clock === null ? null : readClock(clock),
    warnings: warningsFor(listen, origin, proxy),
  };
}

function readAdmin(value: string): Settings['listen'] {
  const parts = addressIn(value);
  if (!parts || !isLoopback(parts.host)) throw new Stop(text.admin(value));
  return parts;
}

function readListen(value: string): Settings['listen'] {
  const parts = addressIn(value);
  if (!parts) throw new Stop(text.listen(value));
  return parts;
}

/**
 * One address, so that who listens and who asks mean the same: of a name's several addresses each would take the one
 * it likes, and on the other a stranger could listen. `localhost` is 127.0.0.1 here.
 */
function addressIn(value: string): Settings['listen'] | null {
  const [, given = '', digits] = /^(.+):(\d{1,5})$/.exec(value) ?? [];
  const host = /^localhost$/i.test(given) ? HERE : given;
  const port = Number(digits);
  if (!(isIPv4(host) || isIPv6(/^\[([\da-f:.]+)\]$/i.exec(host)?.[1] ?? ''))) return null;
  return port < 1 || port > 65535 ? null : { host, port, text: `${host}:${port}` };
}

const HERE = '127.0.0.1';

/** What is written where no proxy stands in front, though it looks so. */
const NO_PROXY = 'none';

function readHeader(value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{1,60}$/.test(value)) throw new Stop(text.proxy(value));
  return value;
}

function warningsFor(
  { host, text: listens }: Settings['listen'],
  origin: string | null,
  proxy: string | null,
): string[] {
  // Passwords travel as they are typed where other machines reach the server itself.
  const clear = isLoopback(host) || origin?.startsWith('https:') ? [] : [text.clearText];
  const everywhere = ['0.0.0.0', '[::]'].includes(host);
  if (!origin) return [...(everywhere ? [text.originFromAnywhere] : []), ...clear];
  const own = readOrigin(origin).replace('//localhost', `//${HERE}`) === readOrigin(`http://${listens}`);
  // Only a proxy speaks https, and only one on this machine reaches an address that is this machine's alone.
  const behind = !own && (origin.startsWith('https:') || isLoopback(host));
  if (behind && proxy === null) return [text.proxyUnnamed, ...clear];
  return proxy !== null && proxy !== NO_PROXY && everywhere ? [text.proxyAround, ...clear] : clear;
}

function readOrigin(value: string): string {
  const url = webAddress(value);
  if (url?.pathname !== '/' || url.search || url.hash || url.username) throw new Stop(text.origin(value));
  return url.origin;
}

function readContent(root: string, value: string): string {
  const folder = resolve(root, value);
  if (!isFolder(folder)) throw new Stop(text.contentMissing(value));
  if (!existsSync(join(folder, 'community.yaml'))) throw new Stop(text.contentEmpty(value));
  return folder;
}

function readState(root: string, content: string, value: string): string {
  const folder = resolve(root, value);
  if (holds(folder, root) || holds(folder, content) || holds(content, folder)) {
    throw new Stop(text.stateOverlaps(value));
  }
  const standing = nearest(folder);
  if (!isFolder(standing)) throw new Stop(text.stateFile(value));
  try {
    accessSync(standing, constants.W_OK);
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Stop(text.stateClosed(value));
  }
  return folder;
}

function readSample(value: string | null): boolean | null {
  if (value === null) return null;
  if (value !== '0' && value !== '1') throw new Stop(text.sample(value));
  return value === '1';
}

function readMirror(value: string): string {
  if (!webAddress(value)) throw new Stop(text.mirror(value));
  return value.replace(/\/+$/, '');
}

function readClock(value: string): string {
  if (!webAddress(value)) throw new Stop(text.clock(value));
  return value;
}

function webAddress(value: string): URL | null {
  const url = URL.parse(value);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** Whether `inner` is `outer` or lies in it. */
function holds(outer: string, inner: string): boolean {
  return `${inner}${sep}`.startsWith(`${outer}${sep}`.replace(sep + sep, sep));
}

/** `path`, or the nearest thing above it that exists. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
