/** Telephone numbers as they are dialled. Small, for the browser reads it too. */

/** The number to call, and the extension to ask for there. */
export function partsOfPhone(number: string): { number: string; extension: string | null } {
  const [main = '', extension = null] = number.split('转');
  return { number: main, extension };
}

/** A link that calls the number; a telephone waits at the comma until it is answered, and then dials the extension. */
export function telOf(number: string): string {
  const { number: main, extension } = partsOfPhone(number);
  return `tel:${main.replace(/-/g, '')}${extension === null ? '' : `,${extension}`}`;
}
