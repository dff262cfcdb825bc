/**
 * Answers 我家属于哪个网格 at once: choosing court, building and entrance finds the grid among those that the page lists.
 * A door of the list says court and building in two spans and its entrances in `data-units` (`1 2 3`).
 */
export function gridFinder(): void {
  const finder = document.querySelector<HTMLElement>('[data-grid-finder]');
  const doors = [...document.querySelectorAll<HTMLElement>('[data-units]')];
  const [court, building, unit] = ['court', 'building', 'unit'].map((name) =>
    finder?.querySelector<HTMLSelectElement>(`[name=${name}]`),
  );
  const answer = finder?.querySelector('output');
  if (!finder || !court || !building || !unit || !answer) return;
  finder.hidden = false;
  const said = (door: HTMLElement, at: number) => door.children[at]?.textContent ?? '';
  const units = (door: HTMLElement) => (door.dataset.units ?? '').split(' ');
  const within = (...wanted: HTMLSelectElement[]) =>
    doors.filter((door) => wanted.every((select, at) => select.value === said(door, at)));
  const fill = (select: HTMLSelectElement, values: string[]) => {
    const options = [...new Set(values)].map((value) => new Option(value));
    select.length = 1;
    select.append(...options);
    select.disabled = options.length === 0;
  };
  const chooseCourt = () => {
    fill(
      building,
      within(court).map((door) => said(door, 1)),
    );
    fill(unit, []);
  };
  const courts = doors.map((door) => said(door, 0));
  fill(court, courts);
  // A search for a courtyard leads here.
  const told = new URLSearchParams(location.search).get('court');
  if (told && courts.includes(told)) court.value = told;
  chooseCourt();
  finder.addEventListener('change', ({ target }) => {
    if (target === court) chooseCourt();
    if (target === building) fill(unit, within(court, building).flatMap(units));
    // Most buildings lie in one grid, which is known before the entrance is.
    const here = building.value
      ? within(court, building).filter((door) => !unit.value || units(door).includes(unit.value))
      : [];
    const grids = new Set(here.map((door) => door.closest('.grid-list > li')));
    const grid = grids.size === 1 ? [...grids][0]?.querySelector('[data-grid-answer]') : null;
    answer.textContent = '';
    if (grid) answer.append(grid.cloneNode(true));
  });
}
