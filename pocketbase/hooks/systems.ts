import { bank } from './bank/server.ts';
import { feedback } from './feedback/server.ts';
import type { Server } from './frame/server.ts';
import { notices } from './notices/server.ts';
import { people } from './people/server.ts';
import { search } from './search/server.ts';
import { site } from './site/server.ts';
import { thanks } from './thanks/server.ts';

/** Every system that the server runs. */
export const servers: readonly Server[] = [people, bank, thanks, notices, feedback, search, site];
