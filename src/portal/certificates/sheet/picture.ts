import type { Said } from './said.ts';
import { words } from './strings.ts';

/** A4 at 150 dots an inch. */
const WIDTH = 1240;
const HEIGHT = 1754;
const MARGIN = 140;
const INK = '#211d19';
const PALE = '#544d44';
const RULE = '#857d6e';
const LINE = 1.75;

/**
 * A certificate as a picture (PNG, as the address of an `<img>`): inside WeChat nothing can be printed or downloaded, but a long
 * press keeps a picture. Ink on white in both colour schemes, longer than a sheet where there are many services.
 */
export async function pictureOf(said: Said): Promise<string> {
  const { create } = await import('qrcode');
  const style = getComputedStyle(document.documentElement);
  const fonts = {
    text: style.getPropertyValue('--text') || 'sans-serif',
    display: style.getPropertyValue('--display') || 'serif',
  };
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT + Math.max(0, said.rows.length - 9) * 64;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'top';
  const write = (text: string, x: number, y: number, size: number, more: Pen = {}) => {
    pen.font = `${more.weight ?? 400} ${size}px ${more.display ? fonts.display : fonts.text}`;
    pen.textAlign = more.align ?? 'left';
    pen.fillStyle = more.colour ?? INK;
    pen.fillText(text, x, y);
  };
  const rule = (y: number, width = 1) => {
    pen.fillStyle = RULE;
    pen.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, width);
  };
  /** Writes lines broken to a width; answers where the next begins. */
  const flow = (text: string, x: number, y: number, size: number, width: number, colour = INK) => {
    pen.font = `400 ${size}px ${fonts.text}`;
    const lines = broken(text, (piece) => pen.measureText(piece).width <= width);
    for (const [at, line] of lines.entries()) write(line, x, y + at * size * LINE, size, { colour });
    return y + lines.length * size * LINE;
  };

  write(words.head, WIDTH / 2, 150, 60, { align: 'center', weight: 600, display: true });
  write(said.no, WIDTH - MARGIN, 262, 28, { align: 'right', colour: PALE });
  let y = flow(said.sentence, MARGIN, 340, 34, WIDTH - 2 * MARGIN) + 36;
  const [times, length] = [WIDTH - MARGIN - 280, WIDTH - MARGIN];
  const row = (cells: readonly string[], weight = 400, colour = INK) => {
    const [first = '', second = '', third = ''] = cells;
    write(first, MARGIN, y + 14, 30, { weight, colour });
    write(second, times, y + 14, 30, { align: 'right', weight, colour });
    write(third, length, y + 14, 30, { align: 'right', weight, colour });
    y += 64;
    rule(y);
  };
  rule(y, 3);
  row([words.columns.service, words.columns.times, words.columns.length], 400, PALE);
  for (const cells of said.rows) row(cells);
  row(said.total, 700);
  y = flow(words.note, MARGIN, y + 28, 24, WIDTH - 2 * MARGIN, PALE);

  const foot = Math.max(y + 60, canvas.height - 560);
  const { size, data } = create(said.address, { errorCorrectionLevel: 'M' }).modules;
  const dot = Math.floor(260 / size);
  pen.fillStyle = '#000';
  data.forEach((dark: number, at: number) => {
    if (dark) pen.fillRect(MARGIN + (at % size) * dot, foot + Math.floor(at / size) * dot, dot, dot);
  });
  const under = flow(said.code, MARGIN, foot + size * dot + 20, 26, 460);
  flow(said.checkHow, MARGIN, under, 22, 460, PALE);
  const right = WIDTH - MARGIN - 440;
  let at = foot;
  for (const [word, value] of said.foot) {
    write(word, right, at, 24, { colour: PALE });
    at = flow(value, right + 130, at - 3, 28, 310) + 8;
  }
  pen.strokeStyle = RULE;
  pen.setLineDash([8, 8]);
  pen.strokeRect(right + 130, at + 10, 210, 210);
  write(words.seal, right + 235, at + 100, 24, { align: 'center', colour: PALE });
  return canvas.toDataURL('image/png');
}

interface Pen {
  align?: CanvasTextAlign;
  weight?: number;
  colour?: string;
  display?: boolean;
}

/** Text in lines that fit: broken between Hanzi, not within a number or a Latin word, and never before a mark that ends. */
export function broken(text: string, fits: (piece: string) => boolean): string[] {
  const pieces = text.match(/[A-Za-z0-9.:/_*-]+[，。；：、）]*|.[，。；：、）]*/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line];
}
