import { type Kind, kinds, type SearchDocument } from './document.ts';

/** Kind and center of each slot, for filtering before any card is there. Loaded when someone filters. */
export interface Facets {
  kindOf(slot: number): Kind | null;
  centerOf(slot: number): string | null;
}

const ZERO = 0x30;

/** Three lines: centers by comma, one character a slot for its kind, one for its center. */
export function facetTable(slots: readonly (Pick<SearchDocument, 'kind' | 'center'> | null)[]): string {
  const centers = [...new Set(slots.flatMap((slot) => slot?.center ?? []))].sort();
  const column = (place: (slot: Pick<SearchDocument, 'kind' | 'center'>) => number) =>
    slots.map((slot) => String.fromCharCode(ZERO + (slot ? place(slot) + 1 : 0))).join('');
  return [
    centers.join(),
    column(({ kind }) => kinds.indexOf(kind)),
    column(({ center }) => (center === null ? -1 : centers.indexOf(center))),
  ].join('\n');
}

export function readFacetTable(table: string): Facets {
  const [names = '', kindColumn = '', centerColumn = ''] = table.split('\n');
  const centers = names.split(',');
  return {
    kindOf: (slot) => kinds[kindColumn.charCodeAt(slot) - ZERO - 1] ?? null,
    centerOf: (slot) => centers[centerColumn.charCodeAt(slot) - ZERO - 1] ?? null,
  };
}
