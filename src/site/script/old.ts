/**
 * Says on a page that needs its script why that did not run: the browser is older than the floor and cannot read it, or
 * the network broke off. Where it runs, it has taken both sentences away by the time the page has loaded. Every
 * browser since 2009 has to read this file, so there is no `const` in it, and the bundler refuses what it cannot lower.
 */
((why: string) => {
  addEventListener(
    'error',
    (event) => {
      if ((event.target as Element | null)?.nodeName === 'SCRIPT') why = 'cut';
    },
    true,
  );
  addEventListener('load', () => {
    document.querySelector(`[data-without=${why}]`)?.removeAttribute('hidden');
  });
})('old');
