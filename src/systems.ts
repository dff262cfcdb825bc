/** Every system, by what it says of itself; a new one is a line here. The server's halves: `pocketbase/hooks/systems.ts`. */
export { bank } from './bank/system.ts';
export { certificates } from './certificates/system.ts';
export { directory } from './directory/system.ts';
export { feedback } from './feedback/system.ts';
export { matters } from './matters/system.ts';
export { news } from './news/system.ts';
export { notices } from './notices/system.ts';
export { people } from './people/system.ts';
export { register } from './register/system.ts';
export { thanks } from './thanks/system.ts';
