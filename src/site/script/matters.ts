/**
 * Public matters by kind, state and courtyard at once, without leaving the page. What is chosen without a courtyard is a list that
 * stands already, in the script of the page; of a courtyard all its pages are fetched, and rows left out.
 */
export function matterFilter(): void {
  const form = document.querySelector<HTMLFormElement>('[data-matter-filter]');
  const place = document.getElementById('matters');
  if (!form || !place) return;
  form.hidden = false;
  form.addEventListener('change', () => void showChosen(form, place));
}

/** Lists as other pages show them, by address; null where nothing stands there. */
const lists = new Map<string, Promise<Element | null>>();
let turn = 0;

function listAt(href: string): Promise<Element | null> {
  const known = lists.get(href);
  if (known) return known;
  const asked = fetch(href).then(async (answer) => {
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('matters');
  });
  lists.set(href, asked);
  return asked;
}

async function showChosen(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  turn += 1;
  const mine = turn;
  const chosen = (name: string) => form.querySelector<HTMLSelectElement>(`[name=${name}]`)?.value ?? '';
  const court = chosen('court') || form.dataset.court || '';
  const [kind, state] = [chosen('kind'), chosen('state')];
  const base = location.pathname.replace(/(\/matters\/public\/).*/, '$1');
  const front = court
    ? `${base}court/${court}/`
    : kind
      ? `${base}kind/${state ? `${kind}-${state}` : kind}/`
      : base + (state && `state/${state}/`);
  const part = court !== '' && (kind !== '' || state !== '');
  try {
    const list = (await listAt(front))?.cloneNode(true) as HTMLElement | undefined;
    const rows = list?.querySelector('.public-matters');
    const pages = list?.querySelector('.turner');
    if (part && rows) {
      let older: string | null | undefined = pages?.querySelector('[rel=prev]')?.getAttribute('href');
      while (older) {
        const next = await listAt(older);
        for (const row of next?.querySelectorAll('.public-matters > li') ?? [])
          rows.append(row.cloneNode(true));
        older = next?.querySelector('[rel=prev]')?.getAttribute('href');
      }
      pages?.remove();
      const seen = new Set<string>();
      for (const row of rows.querySelectorAll<HTMLElement>('li')) {
        const other = (kind && row.dataset.kind !== kind) || (state && row.dataset.state !== state);
        // The front and the last full page share rows.
        if (other || seen.has(row.id)) row.remove();
        seen.add(row.id);
      }
    }
    if (mine !== turn) return;
    const none = place.querySelector<HTMLElement>('[data-none]');
    const some = rows !== null && rows !== undefined && rows.childElementCount > 0;
    if (none) none.hidden = some;
    place.replaceChildren(
      ...(some ? [rows] : []),
      ...(none ? [none] : []),
      ...(some && pages ? [pages] : []),
    );
    history.replaceState(null, '', front);
  } catch {
    // Without a network the page itself says so.
    location.assign(front);
  }
}
