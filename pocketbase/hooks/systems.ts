/** Every system that the server runs; a new one is a line here. */
export { bank } from './bank/server.ts';
export { certificates } from './certificates/server.ts';
export { directory } from './directory/server.ts';
export { feedback } from './feedback/server.ts';
export { matters } from './matters/server.ts';
export { news } from './news/server.ts';
export { notices } from './notices/server.ts';
export { people } from './people/server.ts';
export { register } from './register/server.ts';
export { search } from './search/server.ts';
export { site } from './site/server.ts';
export { thanks } from './thanks/server.ts';
