/** The doors of every system of the portal, listed in the order of these names; a new one is a line here. */
export { bankDoors } from './bank/door.ts';
export { certificateDoors } from './certificates/door.ts';
export { matterDoors } from './matters/door.ts';
export { newsDoors } from './news/door.ts';
export { peopleDoors } from './people/door.ts';
