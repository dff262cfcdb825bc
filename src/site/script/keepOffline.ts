/**
 * Lets the browser keep pages for times without a network; after everything else, and never missed where it cannot.
 * The page that stands in for one that was never opened gives way to it when the network is back.
 */
export function keepOffline(): void {
  addEventListener('load', () => {
    if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {});
    if (document.querySelector('[data-stands-in]')) addEventListener('online', () => location.reload());
  });
}
