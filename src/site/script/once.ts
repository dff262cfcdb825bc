import { newKey } from './key.ts';

/** The form is told apart from every other: sent twice, or again by reloading what it was answered with, it is one. */
export function markForm(): void {
  const mark = document.querySelector<HTMLInputElement>('input[name="once"]');
  if (mark) mark.value = newKey();
}
