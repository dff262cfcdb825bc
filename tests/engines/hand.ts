import { setTimeout } from 'node:timers/promises';
import type { Tab } from './engine.ts';

/** How long a way may take to show what it is waited for; a browser on a busy machine takes its time. */
const PATIENCE = 90_000;

/** What a person does at a page, by the words they see. It runs in the page, in the syntax of the oldest browser. */
const inPage = `(() => {
  const seen = (element) => element.getClientRects().length > 0;
  const text = (element) => (element.innerText || element.textContent || '').replace(/\\s+/g, ' ').trim();
  const within = (selector) => Array.from(document.querySelectorAll(selector)).filter(seen);
  return {
    sees: (words) => text(document.body).includes(words),
    press(words) {
      // The masthead has a door of the same name as a desk of the console.
      const places = document.querySelector('.island') ? ['.island ', '.desk-doors '] : [''];
      const all = within(places.map((place) => place + 'a, ' + place + 'button, ' + place + '.choice-of label, ' + place + 'summary').join(', '));
      const named = all.filter((one) => text(one) === words && !one.disabled);
      const found = named[named.length - 1] || all.find((one) => text(one).includes(words) && !one.disabled);
      if (!found) return false;
      found.click();
      return true;
    },
    write(label, value) {
      const named = within('label').find((one) => text(one).startsWith(label));
      const field = named && (named.control || named.querySelector('input, select, textarea'));
      const surface = !field && within('[contenteditable=true]').find((one) => one.getAttribute('aria-label') === label);
      if (surface) {
        surface.focus();
        return document.execCommand('insertText', false, value);
      }
      if (!field || field.disabled) return false;
      if (field.tagName === 'SELECT') {
        const option = Array.from(field.options).find((one) => one.text.includes(value));
        if (!option) return false;
        value = option.value;
      }
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
  };
})()`;

export class Hand {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Waits until an expression is true in the page. */
  async until(expression: string, what: string): Promise<void> {
    for (const end = Date.now() + PATIENCE; ; await setTimeout(100)) {
      // Between two pages there is none to ask.
      const answer = await this.tab.value(expression).catch((error: Error) => error);
      if (answer === true) return;
      if (Date.now() > end) {
        const reason = answer instanceof Error ? answer.message : '';
        throw new Error(`${what} ${reason}`.trim());
      }
    }
  }

  /** Goes to a view of an island and waits until it stands there whole; one that says that it broke, or throws, is trouble. */
  async turnTo(view: string): Promise<void> {
    const told = "document.querySelector('.island [role=alert]')";
    await this.tab.value(`(() => {
      if (!window.thrown) {
        window.thrown = [];
        addEventListener('error', ({ message }) => window.thrown.push(message));
        addEventListener('unhandledrejection', ({ reason }) => window.thrown.push(String(reason)));
      }
      document.querySelectorAll('h1').forEach((heading) => heading.setAttribute('data-before', ''));
      location.hash = ${JSON.stringify(`#/${view}`)};
    })()`);
    await this.until(
      `${told} !== null || (document.querySelector('.island h1:not([data-before])') !== null && document.querySelector('.waiting') === null)`,
      `没有打开“${view}”`,
    );
    const trouble = await this.tab.value(`(${told} || { innerText: '' }).innerText + window.thrown.join()`);
    if (trouble !== '') throw new Error(`“${view}”：${trouble}`);
  }

  async open(url: string, words: string): Promise<void> {
    await this.tab.goto(url);
    await this.sees(words);
  }

  sees(words: string): Promise<void> {
    return this.until(`${inPage}.sees(${JSON.stringify(words)})`, `没有出现“${words}”`);
  }

  press(words: string): Promise<void> {
    return this.until(`${inPage}.press(${JSON.stringify(words)})`, `按不到“${words}”`);
  }

  write(label: string, value: string): Promise<void> {
    const call = [label, value].map((word) => JSON.stringify(word)).join(', ');
    return this.until(`${inPage}.write(${call})`, `写不进“${label}”`);
  }
}
