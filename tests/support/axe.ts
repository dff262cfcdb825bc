import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** axe itself, as the script that a page runs. None of our pages holds another page, so no frame is asked. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The name in the page's window under which axe stands once its script ran. */
export interface AxeWindow {
  axe: { run(context: Element | Document | { include: Element[] }, options: object): Promise<AxeResults> };
}

/** What is not read costs time: of what axe finds right it need not write a report. */
export const briefly = { resultTypes: ['violations'], preload: false, selectors: false };

/** One line for each rule that is broken, with the first element that breaks it. */
export function told(violations: AxeResults['violations']): string[] {
  return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes[0]?.html} (${nodes.length})`);
}

/** Fails unless axe finds nothing on the page as it stands now, by all its rules or by those named. */
export async function expectNoAxeViolations(page: Page, rules?: string[]): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axeSource};0`);
  const violations = await page.evaluate(
    async (options) => (await (window as unknown as AxeWindow).axe.run(document, options)).violations,
    { ...briefly, ...(rules && { runOnly: rules }) },
  );
  expect(told(violations), `axe on ${page.url()}`).toEqual([]);
}
