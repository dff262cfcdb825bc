/** The place's own drawings, and what stands where it has none: a gate with an open door, roofs among trees. */
import type { LineDrawing } from '../directory/drawing.ts';
import type { CenterEntry, Store } from './store.ts';

/** A roofed gate whose doors stand open. */
const gate: LineDrawing = {
  viewBox: '0 0 48 48',
  size: [48, 48],
  paths: [
    {
      d: 'M3 18.5c8-1.5 15-5.5 21-12 6 6.5 13 10.5 21 12M7 18.5h34M11 18.5V42M37 18.5V42M11 24h26M17 42V24M31 42V24M17 27.5l5 2V42M31 27.5l-5 2V42M5 42h38',
    },
  ],
};

/** Low hills, roofs and trees, as they stand anywhere. */
const village: LineDrawing = {
  viewBox: '0 0 360 65',
  size: [360, 65],
  paths: [
    {
      d: 'M0 60h360M0 52c22-14 40-18 58-12M262 38c24-12 50-12 98 10M30 60V49h34v11M24 50c9-1 17-5 23-12 6 7 14 11 23 12M44 60v-6h6v6M84 60V47h44v13M77 48c12-1 22-6 29-15 7 9 17 14 29 15M101 60v-8h10v8M90 53h5M117 53h5M148 60V34M148 44l-6-5M148 40l6-5M148 34c-12 2-16-6-11-11-2-8 6-13 11-10 5-3 13 2 11 10 5 5 1 13-11 11M168 60V50h36v10M161 51c10-1 19-5 25-12 6 7 15 11 25 12M183 60v-6h6v6M224 60V46h46v14M217 47c12-1 23-6 30-16 7 10 18 15 30 16M242 60v-9h10v9M230 53h6M258 53h6M290 60V42M290 50l5-4M290 42c-9 1-12-5-8-9-1-6 4-10 8-8 4-2 9 2 8 8 4 4 1 10-8 9M306 60V50h30v10M300 51c8-1 15-5 21-11 6 6 13 10 21 11M318 60v-5h6v5M12 60V48M12 53l-4-3M12 48c-6 1-9-4-6-7 0-5 3-7 6-6 3-1 6 1 6 6 3 3 0 8-6 7',
    },
  ],
};

type Look = Pick<Store, 'look'>;

export const emblemOf = ({ look }: Look): LineDrawing => look.get('emblem') ?? gate;
export const skylineOf = ({ look }: Look): LineDrawing => look.get('skyline') ?? village;
/** What a small square can hold: a drawing made for it, or the emblem. */
export const iconOf = (store: Look): LineDrawing => store.look.get('icon') ?? emblemOf(store);

/** What stands for a center: its own drawing, or the first sign of its short name in a frame, as in an old book. */
export type Mark = LineDrawing | string;
export const markOf = ({ look }: Look, { slug, short }: Pick<CenterEntry, 'slug' | 'short'>): Mark =>
  look.get(slug) ?? [...short][0] ?? '';

export function pathsMarkup({ paths }: LineDrawing): string {
  return paths
    .map(({ d, transform }) => `<path d="${d}"${transform ? ` transform="${transform}"` : ''}/>`)
    .join('');
}
