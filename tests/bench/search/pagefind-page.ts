/** Pagefind as its manual says; its own script loads its own files. */
interface Pagefind {
  search(query: string): Promise<{
    results: { data(): Promise<{ meta: { title: string; id: string } }> }[];
  }>;
}
const path = '/pagefind/pagefind.js';
const loaded = import(path) as Promise<Pagefind>;

const field = document.querySelector('#q') as HTMLInputElement;
const list = document.querySelector('#hits') as HTMLElement;
list.hidden = false;
async function search(): Promise<void> {
  const { results } = await (await loaded).search(field.value);
  list.innerHTML = '';
  for (const data of results.slice(0, 5).map((result) => result.data())) {
    list.insertAdjacentHTML('beforeend', `<span class="hit-title">${(await data).meta.title}</span>`);
  }
}
field.addEventListener('input', () => void search());
field.value = new URLSearchParams(location.search).get('q') ?? '';
void search();

/** For the measurement of relevance. */
Object.assign(globalThis, {
  async ask(query: string) {
    const { results } = await (await loaded).search(query);
    const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return found.map(({ meta }) => meta.id);
  },
});
