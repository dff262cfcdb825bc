/**
 * Gives each cell of a rendered table the heading of its column as `data-label`, which a phone shows in front of it.
 * Tables of up to three columns fit a phone as they are and stay.
 */
export function labelCells(html: string): string {
  return html.replace(/<table>[\s\S]*?<\/table>/g, (table) => {
    const heads = [...table.matchAll(/<th[^>]*>([\s\S]*?)<\/th>/g)].map(([, head = '']) =>
      head.replace(/<[^>]+>/g, ''),
    );
    if (heads.length <= 3) return table;
    return table.replace('<table>', '<table class="stacks">').replace(/<tr>[\s\S]*?<\/tr>/g, (row) => {
      let column = 0;
      return row.replace(/<td/g, () => `<td data-label="${heads[column++] ?? ''}"`);
    });
  });
}
