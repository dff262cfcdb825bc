import { tooMuch } from '../../matters/pictures.ts';

/** Says of pictures that are too many or too large at once, and not after they were sent. */
export function weighPictures(): void {
  const chosen = document.querySelector<HTMLInputElement>('input[name="pictures"]');
  chosen?.addEventListener('change', () => {
    chosen.setCustomValidity(tooMuch([...(chosen.files ?? [])]) ? (chosen.dataset.most ?? '') : '');
    chosen.reportValidity();
  });
}
