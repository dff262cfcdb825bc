/**
 * What a reader would see go wrong on the page as it stands, one line each; empty where all is well. It measures boxes
 * rather than styles: the ink of every line of text, the box of every control, the edges that cut.
 *
 * Runs in the browser, so it is one function that names nothing outside itself.
 */
export function layoutFaults(): string[] {
  /** CSS pixels that rounding and hairlines may take. */
  const SLACK = 2;
  /** A Hanzi fills this share of its square; a line's box is taller than its ink. */
  const INK = 0.86;
  const root = document.documentElement;
  const faults: string[] = [];

  interface Box {
    left: number;
    right: number;
    top: number;
    bottom: number;
  }
  interface Piece extends Box {
    node: Element;
    text: string;
  }

  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element) => {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  };
  const told = (element: Element) =>
    `<${element.tagName.toLowerCase()}${element.classList.length ? `.${[...element.classList].join('.')}` : ''}>`;
  const hiding = new Map<Element, boolean>();
  /** For ears only: clipped away whole, or a link that waits outside of the window for the keyboard. */
  const unseen = (element: Element): boolean => {
    const known = hiding.get(element);
    if (known !== undefined) return known;
    const { parentElement } = element;
    const is =
      styleOf(element).clipPath === 'inset(50%)' ||
      element.matches('.skip:not(:focus)') ||
      (parentElement !== null && unseen(parentElement));
    hiding.set(element, is);
    return is;
  };
  const overlap = (a: Box, b: Box) =>
    Math.min(
      Math.min(a.right, b.right) - Math.max(a.left, b.left),
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    );
  const isVisible = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !unseen(element);

  if (root.scrollWidth > root.clientWidth)
    faults.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);

  const words: Piece[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent ?? '';
    if (!parent || text.trim() === '' || parent.closest('script, style, option, svg')) continue;
    if (!isVisible(parent)) continue;
    const half = (Number.parseFloat(styleOf(parent).fontSize) * INK) / 2;
    range.selectNodeContents(walker.currentNode);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      const middle = (top + bottom) / 2;
      words.push({
        node: parent,
        text: text.trim().slice(0, 20),
        left,
        right,
        top: middle - half,
        bottom: middle + half,
      });
    }
  }

  const controls: Piece[] = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(isVisible)
    .flatMap((node) =>
      [...node.getClientRects()].map(({ left, right, top, bottom }) => ({
        node,
        text: told(node),
        left,
        right,
        top,
        bottom,
      })),
    );

  /** Every pair of boxes that lie over each other, of elements that are not inside each other. */
  const collide = (pieces: Piece[], name: string, isOne: (a: Piece, b: Piece) => boolean) => {
    const sorted = pieces.toSorted((a, b) => a.top - b.top);
    for (const [at, one] of sorted.entries())
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (!other || other.top >= one.bottom - SLACK) break;
        if (overlap(one, other) > SLACK && !isOne(one, other))
          faults.push(
            `${name} overlap: “${one.text}” ${told(one.node)} and “${other.text}” ${told(other.node)}`,
          );
      }
  };
  collide(words, 'words', () => false);
  collide(controls, 'controls', (a, b) => a.node.contains(b.node) || b.node.contains(a.node));
  for (const control of controls.filter(({ node }) => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName)))
    for (const word of words)
      if (overlap(control, word) > SLACK)
        faults.push(`${control.text} lies over “${word.text}” ${told(word.node)}`);

  for (const word of words) {
    let scrolled = false;
    for (let edge: Element | null = word.node; edge && edge !== root; edge = edge.parentElement) {
      const { overflowX, overflowY, position } = styleOf(edge);
      const box = edge.getBoundingClientRect();
      if (/hidden|clip/.test(overflowX) && (word.left < box.left - SLACK || word.right > box.right + SLACK))
        faults.push(`“${word.text}” is cut at the side by ${told(edge)}`);
      if (/hidden|clip/.test(overflowY) && (word.top < box.top - SLACK || word.bottom > box.bottom + SLACK))
        faults.push(`“${word.text}” is cut above or below by ${told(edge)}`);
      if (/auto|scroll/.test(overflowX)) scrolled = true;
      if (position === 'fixed') break;
    }
    if (!scrolled && (word.left < -SLACK || word.right > root.clientWidth + SLACK))
      faults.push(`“${word.text}” ${told(word.node)} leaves the window`);
  }

  const pen = document.createElement('canvas').getContext('2d');
  for (const { node } of controls) {
    const { font, paddingLeft, paddingRight } = styleOf(node);
    const room = node.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const said =
      node instanceof HTMLInputElement
        ? // Only a button shows its value whole; a field scrolls, and a radio shows none.
          [node.placeholder, /^(submit|button|reset)$/.test(node.type) ? node.value : '']
        : node instanceof HTMLSelectElement
          ? [...node.options].map(({ text }) => text)
          : [];
    if (!pen || said.length === 0) continue;
    pen.font = font;
    for (const text of said)
      if (pen.measureText(text).width > room + SLACK) faults.push(`“${text}” is cut in its ${told(node)}`);
  }
  return faults;
}
