/** Tables as offices save them. */
import { strToU8, zipSync } from 'fflate';

/** Text as a Chinese Windows saves it. Characters of two bytes and of one. */
export function gb18030(text: string): Uint8Array {
  byCharacter ??= pairs();
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character < '\u0080') return [character.charCodeAt(0)];
      const pair = byCharacter?.get(character);
      if (!pair) throw new Error(`${character} is not written with two bytes`);
      return pair;
    }),
  );
}
let byCharacter: Map<string, [number, number]> | null = null;

function pairs(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, [number, number]>();
  for (let first = 0x81; first < 0xff; first += 1)
    for (let second = 0x40; second < 0xff; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && !found.has(character)) found.set(character, [first, second]);
    }
  return found;
}

export function utf16(text: string, { big = false, mark = true } = {}): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'];
const GIVEN = [...'春夏秋冬东南西北明光山水木石田禾林森海河江湖云雨风雪梅兰竹菊'];

/** Nobody’s name, and another for each place. */
function nameAt(place: number): string {
  const at = (list: readonly string[], of: number) => list[of % list.length] ?? '';
  return (
    at(SURNAMES, place) +
    at(GIVEN, Math.floor(place / SURNAMES.length)) +
    at(GIVEN, Math.floor(place / (SURNAMES.length * GIVEN.length)) + place)
  );
}

const phoneAt = (place: number) => `139${String(place).padStart(8, '0')}`;

/** What spoils a row: its cells in order (name, phone, year, family, hardship). */
const SPOILED: readonly (readonly [cell: number, text: string])[] = [
  [0, ''],
  [1, '13900'],
  [1, '13700000001'],
  [1, phoneAt(0)],
  [2, '五二'],
  [2, '1852'],
  [3, '也许'],
  [0, '=A1'],
];

/**
 * A table of people: every third has no phone. 37 of its rows are bad, each in one cell; `bad` are their lines, and `mended` is
 * the table without what was wrong.
 */
export function peopleTable(count: number): { text: string; bad: number[]; mended: string } {
  const head = '姓名,手机号,出生年份,家有老小,困难家庭';
  const good = Array.from({ length: count }, (_, at) => [
    nameAt(at),
    at % 3 === 2 ? '' : phoneAt(at),
    String(1930 + (at % 70)),
    at % 4 === 0 ? '是' : '否',
    at % 500 === 1 ? '是' : '',
  ]);
  const bad = Array.from({ length: 37 }, (_, at) => 10 + at * Math.floor(count / 38));
  const spoiled = good.map((cells, at) => {
    const which = bad.indexOf(at);
    const [cell, text] = SPOILED[which % SPOILED.length] ?? [];
    return which < 0 ? cells : cells.map((one, place) => (place === cell ? (text ?? '') : one));
  });
  const table = (rows: readonly (readonly string[])[]) =>
    [head, ...rows.map((cells) => cells.join(','))].join('\r\n');
  return { text: table(spoiled), bad: bad.map((at) => at + 2), mended: table(good) };
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';

/** An `.xlsx` whose first sheet holds these rows as XML; `parts` are put beside or over what is in it. */
export function sheetFile(sheetData: string, parts: { [name: string]: string } = {}): Uint8Array {
  const all = {
    '[Content_Types].xml': XML + TYPES,
    'xl/workbook.xml': `${XML}<workbook><sheets><sheet name="hidden" sheetId="1" state="hidden" r:id="rId1"/><sheet name="people" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>不看</t></is></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `${XML}<worksheet>${sheetData}</worksheet>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}
