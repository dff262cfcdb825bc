import MiniSearch from 'minisearch';
import { miniOptions } from './rivals.ts';

/** MiniSearch as its manual says: fetch the whole index, load it, search. */
const loaded = fetch('/mini.json')
  .then((answer) => answer.text())
  .then((text) => MiniSearch.loadJSON(text, miniOptions));

const field = document.querySelector('#q') as HTMLInputElement;
const list = document.querySelector('#hits') as HTMLElement;
list.hidden = false;
async function search(): Promise<void> {
  const hits = (await loaded).search(field.value).slice(0, 5);
  list.innerHTML = hits.map(({ title }) => `<span class="hit-title">${title}</span>`).join('');
}
field.addEventListener('input', () => void search());
field.value = new URLSearchParams(location.search).get('q') ?? '';
void search();
