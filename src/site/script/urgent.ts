/** An urgent notice leaves the page at its end, also when the page was kept from an earlier day. */
export function urgent(): void {
  for (const banner of document.querySelectorAll<HTMLElement>('[data-until]')) {
    const check = () => {
      const left = Number(banner.dataset.until) - Date.now();
      if (left <= 0) (banner.parentElement?.childElementCount === 1 ? banner.parentElement : banner).remove();
      // A timer beyond 24 days would overflow, so none waits longer than an hour.
      else setTimeout(check, Math.min(left, 3_600_000));
    };
    check();
  }
}
