/**
 * An urgent notice leaves the page at its end: also when the page was kept from an earlier day, and when the phone
 * slept meanwhile, whose timers stood still.
 */
export function urgent(): void {
  let timer = 0;
  const check = () => {
    clearTimeout(timer);
    // A timer beyond 24 days would overflow, so none waits longer than an hour.
    let wait = 3_600_000;
    const banners = document.querySelectorAll<HTMLElement>('[data-until]');
    for (const banner of banners) {
      const left = Number(banner.dataset.until) - Date.now();
      if (left > 0) wait = Math.min(wait, left);
      else (banner.parentElement?.childElementCount === 1 ? banner.parentElement : banner).remove();
    }
    if (banners.length) timer = setTimeout(check, wait) as unknown as number;
  };
  check();
  document.addEventListener('visibilitychange', check);
}
