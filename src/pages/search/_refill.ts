/** Puts these in the place of what is in `parent`: `replaceChildren`, which Chrome has only since 86. */
export function refill(parent: Element, ...children: Node[]): void {
  parent.textContent = '';
  parent.append(...children);
}
