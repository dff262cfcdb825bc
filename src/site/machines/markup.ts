const REFERENCES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML 1.0 lets no file hold (2.2): one such character, and no reader takes the whole. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** XML without what makes it unreadable as a whole. */
export const safeXml = (xml: string): string => xml.replace(FORBIDDEN, '');

/** Text as it stands in HTML or XML, between tags or in an attribute. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => REFERENCES[character] ?? '');
