import { bank } from './bank/system.ts';
import { directory } from './directory/system.ts';
import { feedback } from './feedback/system.ts';
import { notices } from './notices/system.ts';
import { people } from './people/system.ts';
import { thanks } from './thanks/system.ts';

/** Every system, by what it says of itself. The server's halves stand in `pocketbase/hooks/systems.ts`. */
export const systems = [people, bank, thanks, notices, feedback, directory] as const;
