/** What a page looks like in the mode it is in. Two with the same sign are judged alike by the rules that read it. */
export interface Looks {
  /** Which elements of the text are seen, in their order. */
  main: string;
  /** The same of what is around the text. */
  frame: string;
  /** Where everything that is seen stands. */
  places: string;
  /** The colours of everything that is seen, and the lines under it. */
  colours: string;
  /** Each kind of writing on the page: its letters, its colours, and those of all that is painted under it. */
  inks: string[];
}

/** Where `looks` leaves one element for each kind of writing. */
export interface LooksWindow {
  inked: Map<string, Element>;
}

/** Runs in the browser, so it is one function that names nothing outside itself. */
export function looks(): Looks {
  interface Seen {
    element: Element;
    box: DOMRect;
    style: CSSStyleDeclaration;
    /** What this element and those around it paint, from the outermost. */
    painted: string;
  }
  const bits = { main: [] as string[], frame: [] as string[] };
  const places: string[] = [];
  const colours: string[] = [];
  const seen: Seen[] = [];
  const paintedBy = new Map<Element, string>();
  const text = document.querySelector('main');

  /** Whatever else than its letters an element puts on the page; empty where that is nothing. */
  const paintOf = (style: CSSStyleDeclaration): string => {
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, textShadow, clipPath } = style;
    const paint = [];
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') paint.push(backgroundColor);
    if (backgroundImage !== 'none') paint.push(backgroundImage);
    if (opacity !== '1') paint.push(opacity);
    if (filter !== 'none') paint.push(filter);
    if (mixBlendMode !== 'normal') paint.push(mixBlendMode);
    if (textShadow !== 'none') paint.push(textShadow);
    if (clipPath !== 'none') paint.push(clipPath);
    return paint.join(' ');
  };
  const isWritten = (element: Element): boolean =>
    element.matches('input, select, textarea') ||
    [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());

  for (const element of document.querySelectorAll('*')) {
    const visible = element.checkVisibility({ checkVisibilityCSS: true });
    bits[text?.contains(element) ? 'main' : 'frame'].push(visible ? '1' : '0');
    if (!visible) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const around = paintedBy.get(element.parentElement ?? element) ?? '';
    const own = paintOf(style);
    const painted = own ? `${around}/${own}` : around;
    paintedBy.set(element, painted);
    places.push(`${box.x},${box.y},${box.width},${box.height}`);
    colours.push(`${style.color}${own}${style.textDecorationLine}`);
    seen.push({ element, box, style, painted });
  }

  const inked = new Map<string, Element>();
  const painters = seen.filter(({ element, painted }) => {
    const around = paintedBy.get(element.parentElement ?? element) ?? '';
    return painted !== around && !element.matches('html, body');
  });
  for (const { element, box, style, painted } of seen) {
    // For ears only: clipped away whole, or outside of the page.
    if (!isWritten(element) || painted.includes('inset(50%)') || box.bottom <= 0 || box.right <= 0) continue;
    const others = painters.filter(
      (other) =>
        other.box.left < box.right &&
        box.left < other.box.right &&
        other.box.top < box.bottom &&
        box.top < other.box.bottom &&
        !other.element.contains(element),
    );
    const under = [...new Set(others.map((other) => other.painted))].sort().join(' + ');
    const disabled = element.matches(':disabled, [aria-disabled] *, [aria-disabled], label, label *');
    const ink = [style.color, style.fontSize, style.fontWeight, disabled, painted, under].join(' ');
    if (!inked.has(ink)) inked.set(ink, element);
  }
  Object.assign(window, { inked } satisfies LooksWindow);
  return {
    main: bits.main.join(''),
    frame: bits.frame.join(''),
    places: places.join('\n'),
    colours: colours.join('\n'),
    inks: [...inked.keys()],
  };
}

/**
 * What the page is made of, whatever its mode: the elements in their order with their attributes, and where there is
 * text. Words count as there or not there, as the other script has others in their places; so do the links that lead
 * into a script, and the name of the script itself. Runs in the browser like `looks`.
 */
export function shape(): string {
  const parts: string[] = [];
  const walker = document.createTreeWalker(
    document.documentElement,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  for (let node: Node | null = walker.root; node; node = walker.nextNode()) {
    if (!(node instanceof Element)) {
      if (node.nodeValue?.trim()) parts.push('…');
      continue;
    }
    parts.push(`<${node.tagName}`);
    for (const { name, value } of node.attributes) {
      if (name === 'data-elder') continue;
      const said =
        /^(href|src|content|action|value|hreflang)$/.test(name) && !value.startsWith('#')
          ? value && '…'
          : value;
      parts.push(`${name}=${said.replace(/zh-Han[st]/g, 'zh').replace(/[\u2e80-\uffef]+/g, '字')}`);
    }
  }
  return parts.join(' ');
}
