import type PocketBase from 'pocketbase';
import { NEWS_TOPIC, type NewsTold } from '../../../news/news.ts';

/** Milliseconds after which a line that was cut, or was not to be had, is tried again. */
const A_WHILE = 60_000;
/** Milliseconds until it begins: what is looked at comes first. */
const AT_FIRST = 2_000;
/** How often PocketBase's library tries within seconds by itself. */
const AT_ONCE = 3;

/**
 * Listens for as long as the page is looked at, and tells how far one's news have come: when a line begins, after a cut too,
 * and each time something happened. Where no line is to be had nothing is lost: every view asks by itself now and then.
 * Answers what ends it.
 */
export function keepListening(token: () => string, tell: (told: NewsTold) => void): () => void {
  let line: PocketBase | null = null;
  let over = false;

  async function open(): Promise<void> {
    close();
    const { default: Line, BaseAuthStore } = await import('pocketbase');
    if (over || !wanted()) return;
    // Not in the browser's storage: the login is kept where the island keeps it.
    const login = new BaseAuthStore();
    login.save(token());
    line = new Line(location.origin, login);
    Object.assign(line.realtime, { maxReconnectAttempts: AT_ONCE });
    await line.realtime.subscribe(NEWS_TOPIC, tell);
  }
  function close(): void {
    line?.realtime.unsubscribe().catch(() => undefined);
    line = null;
  }
  const wanted = () => !document.hidden && navigator.onLine;
  function look(): void {
    if (!wanted()) close();
    else if (!line?.realtime.isConnected) open().catch(() => undefined);
  }

  // Each open line is a connection; who saves data has none to spare.
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return () => undefined;
  const first = setTimeout(look, AT_FIRST);
  const again = setInterval(look, A_WHILE);
  document.addEventListener('visibilitychange', look);
  for (const turn of ['online', 'offline']) addEventListener(turn, look);
  // Else it is opened anew while the page is being left, before another one may begin.
  addEventListener('pagehide', close);
  return () => {
    over = true;
    clearTimeout(first);
    clearInterval(again);
    document.removeEventListener('visibilitychange', look);
    for (const turn of ['online', 'offline']) removeEventListener(turn, look);
    removeEventListener('pagehide', close);
    close();
  };
}
