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
  const told = doorAt(door.dataset.openings ?? '', at, words);
  door.hidden = told === null;
  const [state, when] = door.children;
  if (!told || !state || !when) return;
  door.dataset.state = told.open ? 'open' : 'closed';
  state.textContent = told.state;
  when.textContent = told.when;
}

/** What a door with these openings says at a minute; null past the last that is known. */
export function doorAt(
  openings: string,
  at: number,
  words: readonly string[],
): { open: boolean; state: string; when: string } | null {
  let [turn, from, to] = [0, 0, 0];
  openings.split(' ').forEach((step, index) => {
    if (to > at) return;
    turn += Number(step);
    if (index % 2) to = turn;
    else from = turn;
  });
  if (to <= at) return null;
  const open = at >= from;
  const [opened = '', closed = '', until = '', always = '', opens = '', ...rest] = words;
  if (!open) {
    const when = opens.replace('{d}', dayName(from, at, rest)).replace('{t}', clock(from % DAY, rest));
    return { open, state: closed, when };
  }
  // The end of a day is 24:00 of that day, not the beginning of the next.
  const end = dayName(to - 1, at, rest) + clock(((to - 1) % DAY) + 1, rest);
  return { open, state: opened, when: to - at > DAY ? always : until.replace('{t}', end) };
}

/** 下午2:30 for a minute of a day; a door opens at 凌晨0:00 and closes at 24:00. */
function clock(of: number, words: readonly string[]): string {
  if (of === DAY) return '24:00';
  const hour = Math.floor(of / 60);
  const part = hour < 6 ? 0 : hour < 12 ? 1 : hour < 13 ? 2 : hour < 18 ? 3 : 4;
  return `${words[part]}${hour > 12 ? hour - 12 : hour}:${String(of % 60).padStart(2, '0')}`;
}

/** Nothing for today, 明天, else the weekday, and the date when it is more than six days off. */
function dayName(minute: number, at: number, words: readonly string[]): string {
  const days = Math.floor(minute / DAY) - Math.floor(at / DAY);
  if (days === 0) return '';
  if (days === 1) return words[5] ?? '';
  const date = new Date(minute * MINUTE);
  return days < 7
    ? (words[6 + date.getUTCDay()] ?? '')
    : `${date.getUTCMonth() + 1}${words[13]}${date.getUTCDate()}${words[14]}`;
}
