const MINUTE = 60_000;
const DAY = 1440;
const SHANGHAI = 480;

/** Minutes since the epoch, Shanghai time, so that whole days divide by 1440 everywhere on Earth. */
const now = () => Math.floor(Date.now() / MINUTE) + SHANGHAI;

/**
 * Says of each door whether it is open at this minute. The page carries the openings of the coming days
 * (`data-openings`, see `openings.ts`), so the answer is right on a page that was
 * kept; past the last known opening nothing is said, and the week's hours beside it still hold.
 */
export function openNow(): void {
  const doors = document.querySelectorAll<HTMLElement>('[data-openings]');
  const words = document.querySelector('[data-when-words]')?.textContent?.split('|');
  if (!doors.length || !words) return;
  const tell = () => {
    const at = now();
    for (const door of doors) say(door, at, words);
  };
  const everyMinute = () => {
    tell();
    // On the minute, so that a door closes on the page when it closes.
    setTimeout(everyMinute, MINUTE - (Date.now() % MINUTE));
  };
  everyMinute();
  document.addEventListener('visibilitychange', tell);
}

function say(door: HTMLElement, at: number, words: string[]): void {
  let [turn, from, to] = [0, 0, 0];
  (door.dataset.openings ?? '').split(' ').forEach((step, index) => {
    if (to > at) return;
    turn += Number(step);
    if (index % 2) to = turn;
    else from = turn;
  });
  const next = to > at;
  const open = at >= from;
  door.hidden = !next;
  door.dataset.state = open ? 'open' : 'closed';
  const [state, when] = door.children;
  if (!next || !state || !when) return;
  const [opened = '', closed = '', until = '', always = '', opens = '', ...rest] = words;
  state.textContent = open ? opened : closed;
  when.textContent = open
    ? to - at > DAY
      ? always
      : until.replace('{t}', clock(to, rest))
    : opens.replace('{d}', dayName(from, at, rest)).replace('{t}', clock(from, rest));
}

/** 下午2:30; the end of a day is 24:00, not the beginning of the next. */
function clock(minute: number, words: string[]): string {
  const of = minute % DAY;
  if (of === 0) return '24:00';
  const hour = Math.floor(of / 60);
  const part = hour < 6 ? 0 : hour < 12 ? 1 : hour < 13 ? 2 : hour < 18 ? 3 : 4;
  return `${words[part]}${hour > 12 ? hour - 12 : hour}:${String(of % 60).padStart(2, '0')}`;
}

/** Nothing for today, 明天, else the weekday, and the date when it is more than six days off. */
function dayName(minute: number, at: number, words: string[]): string {
  const days = Math.floor(minute / DAY) - Math.floor(at / DAY);
  if (days === 0) return '';
  if (days === 1) return words[5] ?? '';
  const date = new Date(minute * MINUTE);
  return days < 7
    ? (words[6 + date.getUTCDay()] ?? '')
    : `${date.getUTCMonth() + 1}${words[13]}${date.getUTCDate()}${words[14]}`;
}
