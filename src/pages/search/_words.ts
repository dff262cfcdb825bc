/** Words that the page holds in its own script, filled in; a word that is not there is a mistake of ours. */
export function wordsOf(page: Document): (id: string, values?: Record<string, string | number>) => string {
  const held = page.querySelector<HTMLTemplateElement>('template[data-words]');
  const words = new Map(
    Array.from(held?.content.children ?? [], ({ id, textContent }) => [id, textContent ?? '']),
  );
  return (id, values = {}) => {
    const word = words.get(id);
    if (word === undefined) throw new Error(`no word ${id}`);
    return word.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

export type Words = ReturnType<typeof wordsOf>;
