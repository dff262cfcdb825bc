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
  document
    .querySelector('[data-script-switch]')
    ?.addEventListener('click', (event) =>
      remember('script', /\/hant\//.test((event.currentTarget as HTMLAnchorElement).href) ? 'hant' : 'hans'),
    );
}
