import type { Kind } from '../../search/document.ts';
import { type Filter, type Hit, type Outcome, PAGEFUL, type Searcher } from '../../search/query.ts';
import { works } from '../../site/script/works.ts';
import { Combobox } from './_combobox.ts';
import { IndexFiles } from './_files.ts';
import { hitOption, type Showing } from './_hits.ts';
import { forgetSearches, recentSearches, rememberSearch } from './_recent.ts';
import { refill } from './_refill.ts';
import { voiceInput } from './_voice.ts';
import { wordsOf } from './_words.ts';

/** Wait for the next letter, milliseconds; then say that it takes time, and that it takes long. */
const PAUSE = 120;
const LOADING = 400;
const SLOW = 3000;
/** Of a query in the address, characters. */
const LONGEST = 200;

const form = document.querySelector('form[data-search]') as HTMLFormElement;
const field = form.elements.namedItem('q') as HTMLInputElement;
const kind = form.elements.namedItem('kind') as HTMLSelectElement;
const center = form.elements.namedItem('center') as HTMLSelectElement;
const list = document.getElementById('hits') as HTMLElement;
const [status, retry, more, recent, directory, filters, voice] = [
  'status',
  'retry',
  'more',
  'recent',
  'directory',
  'filters',
  'voice',
].map((name) => document.querySelector(`[data-${name}]`)) as HTMLElement[] as [
  HTMLElement,
  HTMLElement,
  HTMLElement,
  HTMLElement,
  HTMLElement,
  HTMLDetailsElement,
  HTMLButtonElement,
];

/** Where what was not found is said to people; not there where the community hears no matters. */
const say = document.querySelector<HTMLFormElement>('[data-say]');
const words = wordsOf(document);
const hant = location.pathname.startsWith('/hant/');
const centers = new Map(Array.from(center.options, ({ value, text }) => [value, text]));
const files = new IndexFiles();
const box = new Combobox(field, list);
/** Counts searches, so that the answer to a former one is dropped. */
let turn = 0;
let shown = '';
let waiting: ReturnType<typeof setTimeout> | undefined;

field.addEventListener('input', (event) => {
  // While an input method composes, the field holds letters that are not meant yet.
  if ((event as InputEvent).isComposing) return;
  later();
});
field.addEventListener('compositionend', later);
kind.addEventListener('change', () => void search('replace'));
center.addEventListener('change', () => void search('replace'));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  remember();
  void search('push');
});
list.addEventListener('click', remember);
retry.addEventListener('click', () => void search('replace'));
more.addEventListener('click', () => void showMore());
recent.querySelector(':scope button')?.addEventListener('click', () => {
  forgetSearches();
  showIdle();
  field.focus();
});
addEventListener('popstate', () => readAddress());
addEventListener('online', () => {
  if (!retry.hidden) void search('replace');
});
voiceInput(voice, {
  heard(text) {
    field.value = text;
    void search('push');
  },
  say: (word) => tell(words(word)),
});
// On a slow line a person types before this script has come.
if (field.value.trim() && !location.search) later();
else readAddress();
works();
// Asked on another page of ours, such as the first.
if (document.referrer.startsWith(location.origin)) remember();

function later(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void search('replace'), PAUSE);
}

function remember(): void {
  const typed = field.value.trim();
  if (typed) rememberSearch(typed);
}

function filter(): Filter {
  return { kind: (kind.value as Kind) || null, center: center.value || null };
}

/** The address holds the search and nothing else: it can be sent to a neighbour, and Back goes to the search before. */
function writeAddress(how: 'push' | 'replace'): void {
  const query = new URLSearchParams();
  for (const { name, value } of [field, kind, center])
    if (value.trim()) query.set(name, value.trim().slice(0, LONGEST));
  const asked = String(query);
  const address = location.pathname + (asked && `?${asked}`);
  if (address === location.pathname + location.search) return;
  history[how === 'push' && location.search ? 'pushState' : 'replaceState'](null, '', address);
}

function readAddress(): void {
  const query = new URLSearchParams(location.search);
  for (const control of [field, kind, center]) control.value = query.get(control.name) ?? '';
  void search(null);
}

let outcome: Outcome | null = null;
let searcher: Searcher | null = null;
let showing: Showing | null = null;

/** Searches for what stands in the field. `how` says what becomes of the address. */
async function search(how: 'push' | 'replace' | null): Promise<void> {
  clearTimeout(waiting);
  const mine = ++turn;
  if (how) writeAddress(how);
  const typed = field.value.trim();
  const asked = JSON.stringify([typed, filter()]);
  if (asked === shown && retry.hidden) return;
  shown = asked;
  retry.hidden = true;
  form.toggleAttribute('data-asked', typed !== '');
  filters.hidden = typed === '';
  if (kind.value || center.value) filters.open = true;
  if (!typed) return showIdle();
  const timers = [
    setTimeout(() => mine === turn && tell(words('loading')), LOADING),
    setTimeout(() => mine === turn && tell(words('slow')), SLOW),
  ];
  try {
    const answer = await files.search(typed, filter(), hant);
    const table = hant ? await answer.searcher.foldTable() : undefined;
    if (mine !== turn) return;
    ({ outcome, searcher } = answer);
    showing = { words, prefix: hant ? '/hant' : '', centers, matchers: outcome.matchers, table };
    await show(mine, typed);
  } catch (error) {
    if (mine !== turn) return;
    trouble(error);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

async function show(mine: number, typed: string): Promise<void> {
  const { hits, near } = outcome as Outcome;
  recent.hidden = true;
  directory.hidden = hits.length > 0;
  more.hidden = true;
  offer(hits.length === 0 || near ? typed : '');
  if (hits.length === 0) {
    box.show([]);
    tell(words(kind.value || center.value ? 'noneHere' : 'none', { query: typed.slice(0, 40) }));
    return;
  }
  await append(mine, hits.slice(0, PAGEFUL), true);
  if (mine !== turn) return;
  bringIntoView();
  tell(words(near ? 'near' : 'found', { count: hits.length }));
  more.hidden = hits.length <= PAGEFUL;
}

/**
 * On a phone the head of the page, and the keyboard, leave results no room: the field goes to the top, and they stand
 * below it.
 */
function bringIntoView(): void {
  const room = window.visualViewport?.height ?? innerHeight;
  if (list.getBoundingClientRect().top > room / 2) field.parentElement?.scrollIntoView();
}

/** Shows hits in order, each as soon as its card and those before it are there. */
async function append(mine: number, hits: readonly Hit[], anew: boolean): Promise<void> {
  const from = searcher as Searcher;
  const cards = hits.map(({ slot }) => files.card(from, slot, hant));
  for (const card of cards) card.catch(() => {});
  let first = anew;
  for (const coming of cards) {
    const card = await coming;
    if (mine !== turn) return;
    if (!card) continue;
    const option = hitOption(card, first ? 0 : box.size, showing as Showing);
    if (first) box.show([option]);
    else box.add(option);
    first = false;
  }
}

async function showMore(): Promise<void> {
  const mine = turn;
  const from = box.size;
  const hits = (outcome as Outcome).hits;
  try {
    await append(mine, hits.slice(from, from + PAGEFUL), false);
    if (mine === turn) more.hidden = hits.length <= from + PAGEFUL;
  } catch (error) {
    if (mine === turn) trouble(error);
  }
}

function trouble(error: unknown): void {
  console.warn(error);
  tell(words(navigator.onLine === false ? 'offline' : 'trouble'));
  retry.hidden = false;
  directory.hidden = false;
}

/** What was not found may be said to people, in the words it was asked in. */
function offer(typed: string): void {
  if (!say) return;
  say.hidden = typed === '';
  (say.elements.namedItem('words') as HTMLInputElement).value = typed;
}

/** What stands there while nothing is asked. */
function showIdle(): void {
  box.show([]);
  offer('');
  tell('');
  more.hidden = true;
  directory.hidden = false;
  const searches = recentSearches();
  recent.hidden = searches.length === 0;
  const links = searches.map((typed) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `?${new URLSearchParams({ q: typed })}`;
    link.textContent = typed;
    item.append(link);
    return item;
  });
  refill(recent.querySelector('ul') as HTMLElement, ...links);
}

function tell(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}
