import { fill } from './fill.ts';

/** The end of a member's number: enough to tell two people of one name apart, and no more than a card shows. */
const ENDS = 4;

/**
 * How each of some people is called where one of them is chosen: by the name alone where no other has it, else with the
 * end of the number, as much of it as sets them apart. `words` is like `{name}（尾号 {digits}）`.
 */
export function namesApart<P extends { name: string; number: string }>(
  people: readonly P[],
  words: string,
): { person: P; text: string }[] {
  return people.map((person) => {
    const namesakes = people.filter(({ name, number }) => name === person.name && number !== person.number);
    if (namesakes.length === 0) return { person, text: person.name };
    const ends = (number: string) => number.slice(-ENDS);
    const alike = namesakes.some(({ number }) => ends(number) === ends(person.number));
    return {
      person,
      text: fill(words, { name: person.name, digits: alike ? person.number : ends(person.number) }),
    };
  });
}
