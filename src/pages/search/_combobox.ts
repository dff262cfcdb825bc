import { refill } from './_refill.ts';

/**
 * A field whose answers stand in a list below it, as the ARIA combobox pattern says: the focus stays in the field,
 * the arrows go through the options, Enter opens the one that stands out.
 */
export class Combobox {
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private active = -1;

  constructor(field: HTMLInputElement, list: HTMLElement) {
    this.field = field;
    this.list = list;
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', list.id);
    field.addEventListener('keydown', (event) => this.key(event));
    this.show([]);
  }

  get size(): number {
    return this.list.childElementCount;
  }

  /** Puts these options in the place of the former ones. */
  show(options: readonly HTMLElement[]): void {
    refill(this.list, ...options);
    this.changed();
    this.activate(-1);
  }

  add(option: HTMLElement): void {
    this.list.append(option);
    this.changed();
  }

  private changed(): void {
    this.list.hidden = this.size === 0;
    this.field.setAttribute('aria-expanded', String(this.size > 0));
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.size - 1;
    if (event.key === 'ArrowDown' && last >= 0) this.activate(this.active < last ? this.active + 1 : -1);
    else if (event.key === 'ArrowUp' && last >= 0) this.activate(this.active < 0 ? last : this.active - 1);
    else if (event.key === 'Escape' && this.active >= 0) this.activate(-1);
    else if (event.key === 'Enter' && this.active >= 0) this.option(this.active)?.click();
    else return;
    event.preventDefault();
  }

  private activate(index: number): void {
    this.option(this.active)?.setAttribute('aria-selected', 'false');
    this.active = index;
    const option = this.option(index);
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.field.setAttribute('aria-activedescendant', option.id);
    else this.field.removeAttribute('aria-activedescendant');
  }

  private option(index: number): HTMLElement | undefined {
    return this.list.children[index] as HTMLElement | undefined;
  }
}
