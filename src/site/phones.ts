/** Telephone numbers in running text as links, so that a reader on a phone taps instead of copying. */

/** `0371-5550-0110`, `400-820-0000`, a mobile number. Hotlines of three to five digits look like any other number. */
const NUMBER = /(?<![\d-])(?:0\d{2,3}-\d{4}-?\d{3,4}|400-\d{3}-?\d{4}|1[3-9]\d{9})(?![\d-])/g;
const link = (number: string) =>
  `<a class="phone figures" href="tel:${number.replaceAll('-', '')}">${number}</a>`;

/** Links the numbers in the text of `html`; what stands in a tag or in a link already stays. */
export function linkPhones(html: string): string {
  return html
    .split(/(<a\b[\s\S]*?<\/a>|<[^>]*>)/)
    .map((piece, at) => (at % 2 ? piece : piece.replace(NUMBER, link)))
    .join('');
}

/** Plain text as HTML with its numbers linked. */
export function textWithPhones(text: string): string {
  return linkPhones(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
}
