/** What can take the focus, in the order of the page. */
const reached = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Where what had the focus goes away because of what was pressed, the keyboard goes on at what came in its place, or else
 * where it was; without this the browser begins again at the top of the page. Nothing moves for whoever touches:
 * a field that takes the focus would bring up a phone's keys. Answers what ends it.
 */
export function goOnByKeyboard(island: HTMLElement): () => void {
  let byKey = false;
  let way: Element[] = [];
  const keyed = () => {
    byKey = true;
  };
  const touched = () => {
    byKey = false;
  };
  const remember = ({ target }: FocusEvent) => {
    way = [];
    for (let at = target as Element | null; at && at !== island; at = at.parentElement) way.push(at);
  };
  const observer = new MutationObserver((changes) => {
    const [had] = way;
    if (!byKey || !had || had.isConnected || document.activeElement !== document.body) return;
    const around = way.find((one) => one.isConnected);
    if (!(around instanceof HTMLElement)) return;
    const came = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node): node is Element => node instanceof Element && around.contains(node));
    const next = [...came, around]
      .map((one) => (one.matches(reached) ? one : one.querySelector(reached)))
      .find((one): one is HTMLElement => one instanceof HTMLElement);
    // Nothing to press is left there: the place itself, so that Tab goes on from it.
    if (!next) around.tabIndex = -1;
    (next ?? around).focus();
  });
  addEventListener('keydown', keyed, true);
  addEventListener('pointerdown', touched, true);
  island.addEventListener('focusin', remember);
  observer.observe(island, { childList: true, subtree: true });
  return () => {
    removeEventListener('keydown', keyed, true);
    removeEventListener('pointerdown', touched, true);
    island.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
