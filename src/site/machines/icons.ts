/** The place's icon: its emblem in the paper's colour on a cinnabar seal. */
import type { LineDrawing } from '../../directory/drawing.ts';
import { pathsMarkup } from '../drawings.ts';

const SIDE = 64;
const WEIGHT = 3;

/** Apple's phones ask for it by this name. */
export const touchIconHref = '/apple-touch-icon.png';
/** Icons of pixels, which the publisher makes; `purpose` is null for one that the manifest does not name. */
export const pixelIcons = [
  { href: touchIconHref, side: 180, shape: 'maskable', purpose: null },
  { href: '/icons/192.png', side: 192, shape: 'any', purpose: 'any' },
  { href: '/icons/512.png', side: 512, shape: 'any', purpose: 'any' },
  { href: '/icons/maskable-512.png', side: 512, shape: 'maskable', purpose: 'maskable' },
] as const;

/** Side of the square that holds the drawing. A mask may take all but a circle of four fifths. */
const ROOM = { any: 46, maskable: 34 } as const;

export function iconSvg(drawing: LineDrawing, purpose: keyof typeof ROOM): string {
  const [left = 0, top = 0] = drawing.viewBox.split(' ').map(Number);
  const [wide, high] = drawing.size;
  const scale = ROOM[purpose] / Math.max(wide, high);
  const weight = purpose === 'any' ? WEIGHT : (WEIGHT * ROOM.maskable) / ROOM.any;
  const shift = [SIDE / 2 - (left + wide / 2) * scale, SIDE / 2 - (top + high / 2) * scale];
  const seal =
    purpose === 'any'
      ? '<rect x="2" y="2" width="60" height="60" rx="6" fill="#962414"/>'
      : `<rect width="${SIDE}" height="${SIDE}" fill="#962414"/>`;
  const [x, y, by, line] = [...shift, scale, weight / scale].map((number) => Number(number.toFixed(3)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">${seal}<g transform="translate(${x} ${y}) scale(${by})" fill="none" stroke="#fbf8f1" stroke-width="${line}" stroke-linecap="round" stroke-linejoin="round">${pathsMarkup(drawing)}</g></svg>`;
}
