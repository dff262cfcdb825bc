import { join } from 'node:path';
import type { Journal } from './journal.ts';
import type { Settings } from './settings.ts';
import { Stop } from './stop.ts';
import { startText as text } from './strings.ts';

/** What the person is told of an error that ends the start; the cause of one that was not foreseen goes to the log. */
export function sentenceFor(error: unknown, { state }: Settings, journal: Journal): string {
  if (error instanceof Stop) return error.message;
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return text.noSpace(state);
  journal.note((error as Error).stack ?? String(error));
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return text.notWritable(path ?? state);
  return text.unexpected(message.split('\n')[0] ?? '', join(journal.folder, 'start.log'));
}
