import { DatabaseSync } from 'node:sqlite';
import { PATIENCE } from './patience.ts';

/** The database of a server that runs, to be written past it: it waits for whoever writes, such as the clock's own work. */
export const openBeside = (file: string): DatabaseSync => new DatabaseSync(file, { timeout: PATIENCE });
