/** Numbers and codes that are read out and typed again: in any width, with blanks or strokes between them. */
import * as v from 'valibot';
import { plainSigns } from '../hanzi/line.ts';
import type { GeneralCode } from './general.ts';

const code = (name: GeneralCode) => name;
/** Units that are typed for one, with all that stands between. */
const TYPED = 60;

/** A number of one series a year, `2026-0012`; also `2026-12`, `2026年第12号`. */
export const numberOfYear = (description: string) =>
  v.pipe(
    v.string(code('field_text')),
    v.description(description),
    v.maxLength(TYPED, code('field_wrong')),
    // One key of a Chinese keyboard gives two dashes.
    v.transform((value) =>
      plainSigns(value)
        .replace(/[号第。]/g, '')
        .replace(/年|-+/g, '-'),
    ),
    v.regex(/^2\d{3}-\d{1,6}$/, code('field_wrong')),
    v.transform((value) => {
      const [year = '', place = ''] = value.split('-');
      return `${year}-${String(Number(place)).padStart(4, '0')}`;
    }),
  );

/** A code of so many digits. */
export const digits = (count: number, description: string) =>
  v.pipe(
    v.string(code('field_text')),
    v.description(description),
    v.maxLength(TYPED, code('field_wrong')),
    v.transform((value) => plainSigns(value).replace(/[-。]/g, '')),
    v.regex(new RegExp(`^\\d{${count}}$`), code('field_wrong')),
  );
