/**
 * Answers 我家属于哪个网格 at once: choosing court, building and entrance narrows the table on the page to one line.
 * The table's rows hold court, building, entrances (`1 2 3`) and, from the fourth cell on, the answer.
 */
export function gridFinder(): void {
  const finder = document.querySelector<HTMLElement>('[data-grid-finder]');
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('[data-grid-doors] tbody tr')];
  const [court, building, unit] = ['court', 'building', 'unit'].map((name) =>
    finder?.querySelector<HTMLSelectElement>(`[name=${name}]`),
  );
  const answer = finder?.querySelector('output');
  if (!finder || !court || !building || !unit || !answer) return;
  finder.hidden = false;
  const said = (row: HTMLTableRowElement, column: number) =>
    row.cells[column]?.dataset.value ?? row.cells[column]?.textContent ?? '';
  const within = (...wanted: HTMLSelectElement[]) =>
    rows.filter((row) => wanted.every((select, column) => select.value === said(row, column)));
  const fill = (select: HTMLSelectElement, values: string[]) => {
    const options = [...new Set(values)].map((value) => new Option(value));
    select.replaceChildren(select.options[0] as Node, ...options);
    select.disabled = options.length === 0;
  };
  const fillUnits = () =>
    fill(
      unit,
      within(court, building).flatMap((row) => said(row, 2).split(' ')),
    );
  fill(
    court,
    rows.map((row) => said(row, 0)),
  );
  fill(building, []);
  fill(unit, []);
  finder.addEventListener('change', ({ target }) => {
    if (target === court) {
      fill(
        building,
        within(court).map((row) => said(row, 1)),
      );
      fill(unit, []);
    }
    if (target === building) fillUnits();
    const found = within(court, building).find((row) => said(row, 2).split(' ').includes(unit.value));
    answer.innerHTML = [...(found?.cells ?? [])]
      .slice(3)
      .map((cell) => `<p>${cell.innerHTML}</p>`)
      .join('');
  });
}
