/** Where this phone remembers the house that was looked up last; a computer, which others use too, remembers none. */
const HOUSE = 'shiguang.house';

const PARTS = ['court', 'building', 'unit'] as const;
type Part = (typeof PARTS)[number];

/**
 * Answers 我家属于哪个网格 at once: a press on the court and one on the building find the grid among those that the page
 * lists; the entrance is asked for only where a building lies in two. A door of the list says court and building in two
 * spans and its entrances in `data-units` (`1 2 3`), which is empty where a house has one door.
 */
export function gridFinder(): void {
  const finder = document.querySelector<HTMLElement>('[data-grid-finder]');
  const answer = finder?.querySelector('output');
  if (!finder || !answer) return;
  const doors = [...document.querySelectorAll<HTMLElement>('[data-units]')].map((door) => ({
    court: door.children[0]?.textContent ?? '',
    building: door.children[1]?.textContent ?? '',
    units: (door.dataset.units ?? '').split(' ').filter(Boolean),
    grid: door.closest('.grid-list > li')?.querySelector('[data-grid-answer]'),
  }));
  const chosen: { [part in Part]?: string | undefined } = {};
  const fits = (door: (typeof doors)[number]) =>
    door.court === chosen.court &&
    (!chosen.building || door.building === chosen.building) &&
    (!chosen.unit || door.units.includes(chosen.unit));

  function offer(part: Part, values: string[]): void {
    const group = finder?.querySelector<HTMLElement>(`[data-part=${part}]`);
    if (!group) return;
    const one = group.dataset.one ?? '';
    const choices = [...new Set(values)].map((value) => {
      const label = document.createElement('label');
      const radio = document.createElement('input');
      const checked = chosen[part] === value;
      Object.assign(radio, { type: 'radio', className: 'tick', name: `grid-${part}`, value, checked });
      label.append(radio, part === 'unit' ? value + one : value);
      return label;
    });
    group.querySelector('div')?.replaceChildren(...choices);
    group.hidden = choices.length === 0;
  }
  function show(): void {
    // Most buildings lie in one grid, which is known before the entrance is.
    const grids = new Set(doors.filter(fits).map((door) => door.grid));
    const [grid] = chosen.building && grids.size === 1 ? grids : [];
    answer?.replaceChildren(...(grid ? [grid.cloneNode(true)] : []));
    const ofBuilding = doors.filter(
      (door) => door.court === chosen.court && door.building === chosen.building,
    );
    offer(
      'unit',
      chosen.building && (grids.size > 1 || chosen.unit) ? ofBuilding.flatMap(({ units }) => units) : [],
    );
  }
  function choose(part: Part, value: string | undefined): void {
    const later = PARTS.slice(PARTS.indexOf(part) + 1);
    chosen[part] = value;
    for (const one of later) chosen[one] = undefined;
    if (part === 'court')
      offer(
        'building',
        doors.filter(({ court }) => court === value).map(({ building }) => building),
      );
    show();
  }

  const courts = doors.map(({ court }) => court);
  // A search for a courtyard leads here.
  const told = new URLSearchParams(location.search).get('court');
  const [court, building, unit] = told ? [told] : remembered();
  if (court && courts.includes(court)) {
    choose('court', court);
    if (building) choose('building', building);
    if (unit) choose('unit', unit);
    offer(
      'building',
      doors.filter((door) => door.court === court).map((door) => door.building),
    );
  }
  offer('court', courts);
  show();
  finder.hidden = false;
  finder.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    choose(target.name.replace('grid-', '') as Part, target.value);
    remember(PARTS.map((part) => chosen[part] ?? ''));
  });
}

const isPhone = () => matchMedia('(pointer: coarse)').matches;

/** Court, building and entrance, as far as they were chosen here before. */
function remembered(): string[] {
  try {
    return isPhone() ? (localStorage.getItem(HOUSE) ?? '').split('\n') : [];
  } catch {
    return [];
  }
}

function remember(house: string[]): void {
  try {
    if (isPhone()) localStorage.setItem(HOUSE, house.join('\n'));
  } catch {
    // A browser may forbid its storage; then the house is chosen anew.
  }
}
