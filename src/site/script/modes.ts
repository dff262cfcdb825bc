import { remember } from './early.ts';

/** 大字 and 简/繁: each choice is remembered and holds on every page. */
export function modes(): void {
  const page = document.documentElement;
  const elder = document.querySelector<HTMLButtonElement>('[data-elder-toggle]');
  const show = () => elder?.setAttribute('aria-pressed', String(page.hasAttribute('data-elder')));
  if (elder) {
    elder.hidden = false;
    show();
    elder.addEventListener('click', () => {
      remember('elder', page.toggleAttribute('data-elder') ? '1' : null);
      show();
    });
  }
  const other = document.querySelector<HTMLAnchorElement>('[data-script-switch]');
  other?.addEventListener('click', () => {
    remember('script', /^\/hant\//.test(other.pathname) ? 'hant' : 'hans');
    // To the same place of the page: what is searched for, and the view of an island, stand here.
    other.search = location.search;
    other.hash = location.hash;
  });
}
