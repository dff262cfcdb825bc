import type { Calls } from '../../contract/call.ts';

/** A table of the bank's calls. Each that writes may find that the book's guards were changed. */
export function defineBankCalls<const T extends Calls>(calls: T): T {
  const all = Object.entries(calls).map(([name, call]) => [
    name,
    call.method === 'GET' ? call : { ...call, refusals: [...(call.refusals ?? []), 'book_unsealed'] },
  ]);
  return Object.fromEntries(all) as T;
}
