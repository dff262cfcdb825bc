import type { ConsoleFacts } from '../facts.ts';

type Service = ConsoleFacts['services'][number];

/** Services that what was typed may mean: by a part of the name, by pinyin or initials from the beginning. */
export function servicesLike(services: readonly Service[], typed: string): Service[] {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/['’\s]/g, '');
  if (text === '') return [];
  const exact = services.filter(({ name, initials, sound }) => [name, initials, sound].includes(text));
  if (exact.length > 0) return exact;
  return services.filter(
    ({ name, initials, sound }) => name.includes(text) || initials.startsWith(text) || sound.startsWith(text),
  );
}
