/** Until when 12345 waits for a matter `m`, as long as its limits count from when it was said. */
export const OUTSIDE_BY =
  '(SELECT o.limit_at FROM matter_outside o WHERE o.matter = m.id AND m.counted_from = m.said_at)';

/** A condition: a matter, by its id, was not taken back with the list in which it came. */
export const NOT_STRUCK = (matter: string) =>
  `${matter} NOT IN (SELECT matter FROM matter_outside WHERE struck_at IS NOT NULL)`;
