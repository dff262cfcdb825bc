/** An expression: a member's name with the number, as people read it. `id` is an expression too. */
export const person = (id: string) =>
  `(SELECT m.name || '（' || m.number || '）' FROM members m WHERE m.id = ${id})`;

/** As `person`, but masked where `only` holds: who only typed a number does not learn whose it is. */
export const personUnless = (only: string, id: string) =>
  `(SELECT iif(${only}, substr(m.name, 1, 1) || replace(hex(zeroblob(max(1, length(m.name) - 1))), '00', '*'), m.name)
      || '（' || m.number || '）' FROM members m WHERE m.id = ${id})`;
