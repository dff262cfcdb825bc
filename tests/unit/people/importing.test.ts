/** Tables of people, as communities and other time banks keep them. */
import { expect, test } from 'vitest';
import { peopleColumns, peopleIn } from '../../../src/people/importing.ts';
import { letterOf } from '../../../src/tables/columns.ts';
import { tableRows } from '../../../src/tables/table.ts';

const trainings = new Map([
  ['理发', 'lifa'],
  ['陪诊', 'peizhen'],
]);
const bytes = (text: string) => new TextEncoder().encode(text);
function read(text: string) {
  const rows = tableRows(bytes(text));
  const columns = peopleColumns(rows);
  if (!columns) throw new Error('no titles');
  return { columns, ...peopleIn(rows, columns, trainings) };
}
const people = (text: string) => read(text).lines.map(({ person }) => person);
const told = (text: string) => read(text).told.map(({ line, field, fault }) => [line, field, fault]);

test('titles are found under the name of the list, however they are written; what is not read is told', () => {
  const { columns, lines } = read(
    '东院居民名单,,,,\n2026年11月,,,,\n序号,* 姓 名,手机号（必填）,出生日期,住址\n1,王大树,１３９0000 0001,1952年3月,东院1号\n',
  );
  expect(columns.line).toBe(3);
  expect(columns.others).toEqual(['序号', '住址']);
  expect(columns.fields.get('phone')).toEqual({ column: 2, title: '手机号（必填）' });
  expect(lines).toEqual([
    {
      line: 4,
      cells: ['1', '王大树', '１３９0000 0001', '1952年3月', '东院1号'],
      person: {
        name: '王大树',
        phone: '１３９0000 0001',
        email: '',
        bornYear: 1952,
        hardship: false,
        family: false,
        trained: [],
      },
    },
  ]);
  expect(peopleColumns(tableRows(bytes('编号,住址\n1,东院\n')))).toBeNull();
  expect(peopleColumns(tableRows(bytes('姓名\n王大树\n')))?.line).toBe(1);
});

test('a year of birth is seen in a year, a month and a day; nothing else is kept of it', () => {
  const years = (cells: string[]) =>
    people(`姓名,出生\n${cells.map((cell, at) => `甲${at},${cell}`).join('\n')}`);
  expect(
    years([
      '1952',
      '１９５２年',
      '1952-03-04',
      '1952/3/4',
      '1952.3',
      '195203',
      '19520304',
      '04/03/1952',
      '1952.0',
      '',
    ]).map(({ bornYear }) => bornYear),
  ).toEqual([...Array(9).fill(1952), 0]);
  expect(told('姓名,出生\n甲,52\n乙,1852\n丙,属龙\n丁,410204195203040000\n')).toEqual([
    [2, 'bornYear', 'year'],
    [3, 'bornYear', 'year'],
    [4, 'bornYear', 'year'],
    [5, 'bornYear', 'year'],
  ]);
});

test('yes, no and trainings as people write them', () => {
  const text = '姓名,家有老小,困难家庭,受过的培训\n甲,是,√,理发、陪诊\n乙,否,,陪诊 陪诊\n丙,也许,×,修表\n';
  expect(people(text).map(({ family, hardship, trained }) => [family, hardship, trained])).toEqual([
    [true, true, ['lifa', 'peizhen']],
    [false, false, ['peizhen']],
    [false, false, []],
  ]);
  expect(told(text)).toEqual([
    [4, 'trained', 'training'],
    [4, 'family', 'yes'],
  ]);
});

test('a person stands in a table once: told by phone, by name and year without one, by e-mail', () => {
  expect(
    told(
      '姓名,电话,出生,邮箱\n甲,139-0000-0001,,\n乙,+86 13900000001,,\n丙,,1950,\n丙,,1950,\n丙,,1951,\n丙,13900000002,1950,a@b.cn\n丁,13900000003,,A@B.CN\n',
    ),
  ).toEqual([
    [3, 'phone', 'twice'],
    [5, 'name', 'twice'],
    [8, 'email', 'twice'],
  ]);
});

test('a formula and its error are told once a cell; a phone may begin with a plus', () => {
  expect(told('姓名,电话,出生\n=A1,+8613900000001,#REF!\n＋甲,#N/A,1950\n')).toEqual([
    [2, 'name', 'formula'],
    [2, 'bornYear', 'formula'],
    [3, 'name', 'formula'],
    [3, 'phone', 'formula'],
  ]);
});

test('the list of members of TimeOverflow, in three languages, and the accounts of Komunitin', () => {
  for (const head of [
    'N,Name,Email,Phone,Alternative Phone,Created,Last login,Locale,Balance',
    'N,Nombre,Correo,Teléfono,Teléfono alternativo,Creado,Fecha último login,Idioma,Balance',
    'N,Nom,Correu,Telèfon,Telèfon alternatiu,Creat,Data darrera connexió,Idioma,Balanç',
  ]) {
    const [person] = people(`${head}\n7,Marta Example,marta@example.org,+34600000001,,2020-01-01,,es,7200\n`);
    expect(person, head).toMatchObject({
      name: 'Marta Example',
      email: 'marta@example.org',
      phone: '+34600000001',
    });
  }
  const complete =
    'N,Name,Email,Date of birth,Phone,Alternative Phone,Address\n7,Marta Example,,1961-05-06,+34600000001,,Example street\n';
  expect(people(complete)[0]).toMatchObject({ bornYear: 1961 });
  expect(read(complete).columns.others).toEqual(['N', 'Alternative Phone', 'Address']);
  expect(people('Account,Name,State,Balance\nABCD0001,Marta Example,active,2\n')[0]).toMatchObject({
    name: 'Marta Example',
    phone: '',
  });
});

test('columns are named as a spreadsheet names them', () => {
  expect([0, 25, 26, 27, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
});
