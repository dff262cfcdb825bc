import { hash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { iconOf } from '../site/drawings.ts';
import { iconSvg, pixelIcons } from '../site/machines/icons.ts';
import type { Step } from './steps.ts';

/** The place's icon in pixels, for telephones that take no SVG; made anew where the drawing is another. */
export const iconStep: Step = {
  name: '图标',
  owns: pixelIcons.map(({ href }) => href.slice(1)),
  async run({ content, output, own }) {
    const icons = pixelIcons.map((icon) => ({
      ...icon,
      path: icon.href.slice(1),
      svg: iconSvg(iconOf(content.store), icon.shape),
    }));
    const made = hash('sha1', JSON.stringify(icons));
    const note = join(own, 'icons');
    const stands = existsSync(note) && readFileSync(note, 'utf8') === made;
    if (stands && icons.every(({ path }) => output.has(path))) return;
    for (const { path, side, svg } of icons) {
      const bytes = await sharp(Buffer.from(svg), { density: (72 * side) / 64 })
        .resize(side, side)
        .png({ compressionLevel: 9, palette: true })
        .toBuffer();
      output.put({ path, bytes });
    }
    writeFileSync(note, made);
  },
};
