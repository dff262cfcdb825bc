/** Lets the browser keep pages for times without a network; after everything else, and never missed where it cannot. */
export function keepOffline(): void {
  addEventListener('load', () => {
    if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {});
  });
}
