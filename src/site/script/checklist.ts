import { remember, remembered } from './early.ts';

/** What was ticked on a guide's list stays ticked on this device until it is cleared. */
export function checklist(): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-checklist]')) {
    const key = `ticked ${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const ticked = new Set((remembered(key) ?? '').split(' '));
    for (const box of boxes) box.checked = ticked.has(box.value);
    list.addEventListener('change', () => {
      const kept = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      remember(key, kept.length ? kept.join(' ') : null);
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
