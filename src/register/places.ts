/** Places of the register: the whole community, its grids, courtyards and buildings, by one name each. */
import { plainSigns } from '../hanzi/line.ts';
import { inSimplified } from '../hanzi/name-foldings.ts';

/** Some doors of a grid, as `content/community.yaml` tells them. */
interface Doors {
  court: string;
  building: string;
  units: readonly number[];
}
export interface Grid {
  id: string;
  name: string;
  buildings: readonly Doors[];
}
/** A place, by what it is written under: `all`, `grid:03`, `court:…`, `building:… …`. `grids` it lies in. */
export interface Place {
  id: string;
  name: string;
  grids: readonly string[];
}

const ALL = 'all';
const gridPlace = (id: string) => `grid:${id}`;
const courtPlace = (court: string) => `court:${court}`;
const buildingPlace = ({ court, building }: Pick<Doors, 'court' | 'building'>) =>
  `building:${court} ${building}`;

/** Every place there is: the whole first, then grids, courtyards, buildings. */
export function placesOf(community: string, grids: readonly Grid[]): Place[] {
  const courts = new Map<string, Place>();
  const buildings = new Map<string, Place>();
  const add = (to: Map<string, Place>, id: string, name: string, grid: string) => {
    const known = to.get(id)?.grids ?? [];
    to.set(id, { id, name, grids: known.includes(grid) ? known : [...known, grid] });
  };
  for (const { id, buildings: doors } of grids)
    for (const one of doors) {
      add(courts, courtPlace(one.court), one.court, id);
      add(buildings, buildingPlace(one), `${one.court}${one.building}`, id);
    }
  return [
    { id: ALL, name: community, grids: [] },
    ...grids.map(({ id, name }) => ({ id: gridPlace(id), name, grids: [id] })),
    ...courts.values(),
    ...buildings.values(),
  ];
}

const DIGITS = '零一二三四五六七八九十';
/** `三单元`, `3单元`, `三號樓`: numbers as they are written on a wall and in a sentence, in either script. */
const inFigures = (words: string): string =>
  inSimplified(plainSigns(words))
    .replace(/[一二三四五六七八九十]+(?=号|单元|栋|幢|楼|门)/g, (said) => String(numberOf(said)))
    .replace(/(\d+)(?:号院|栋|幢|号楼|#楼|#)/g, '$1号楼');

function numberOf(said: string): number {
  const at = said.indexOf('十');
  if (at === -1) return DIGITS.indexOf(said);
  const tens = at === 0 ? 1 : DIGITS.indexOf(said.charAt(0));
  return 10 * tens + (at === said.length - 1 ? 0 : DIGITS.indexOf(said.charAt(at + 1)));
}

/** What people call a courtyard beside its whole name: what is left where the community's own name is taken away. */
const callNames = (court: string, community: string): string[] => {
  let same = 0;
  while (same < court.length && court.charAt(same) === community.charAt(same)) same += 1;
  const short = court.slice(same);
  return short !== court && short.length >= 2 ? [court, short] : [court];
};

/** The courtyards, each with what people call it. */
export function courtsOf(
  community: string,
  grids: readonly Grid[],
): { id: string; name: string; names: string[] }[] {
  const courts = new Set(grids.flatMap(({ buildings }) => buildings.map(({ court }) => court)));
  return [...courts].map((name) => ({ id: courtPlace(name), name, names: callNames(name, community) }));
}

/**
 * The places that words speak of, the narrowest first; none where no courtyard is named, or two are. `西院3号楼三单元` is
 * a building, the grid of that entrance, and the courtyard. A building that two grids share is in neither where the words do
 * not tell the entrance.
 */
export function placesIn(words: string, community: string, grids: readonly Grid[]): string[] {
  const said = inFigures(words);
  const doors = grids.flatMap(({ id, buildings }) => buildings.map((one) => ({ grid: id, ...one })));
  const courts = [...new Set(doors.map(({ court }) => court))];
  const named = courts.filter((court) =>
    callNames(court, community).some((name) => said.includes(inSimplified(name))),
  );
  const [court, ...others] = named;
  if (court === undefined || others.length > 0) return [];
  const there = doors.filter((one) => one.court === court);
  const numbers = [...said.matchAll(/(\d+)号楼/g)].map(([, number]) => `${number}号楼`);
  const house = there.filter(({ building }) => numbers.includes(inFigures(building)));
  const buildings = [...new Set(house.map(({ building }) => building))];
  const unit = Number(/(\d+)单元/.exec(said)?.[1] ?? 0);
  const doorsMeant =
    buildings.length !== 1
      ? there
      : house.some(({ units }) => units.includes(unit))
        ? house.filter(({ units }) => units.includes(unit))
        : house;
  const gridsMeant = [...new Set(doorsMeant.map(({ grid }) => grid))];
  return [
    ...(buildings.length === 1 && buildings[0] ? [buildingPlace({ court, building: buildings[0] })] : []),
    ...(gridsMeant.length === 1 && gridsMeant[0] ? [gridPlace(gridsMeant[0])] : []),
    courtPlace(court),
  ];
}
