/** Milliseconds after which a wall's screen is fetched again: the publisher counts within a minute. */
const OFTEN = 30_000;
const wall = matchMedia('(min-width: 1800px) and (min-height: 850px) and (orientation: landscape)');

/** Puts what was counted anew in the place of what stands. Without a network the last stays, with its time. */
async function renew(): Promise<void> {
  const here = document.getElementById('tables');
  const answer = await fetch(location.pathname, { cache: 'no-cache' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('tables');
  if (answer.ok && here && next && next.innerHTML !== here.innerHTML) here.innerHTML = next.innerHTML;
}

setInterval(() => {
  if (wall.matches && document.visibilityState === 'visible') renew().catch(() => undefined);
}, OFTEN);
