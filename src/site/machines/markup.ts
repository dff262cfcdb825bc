const REFERENCES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in HTML or XML, between tags or in an attribute. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => REFERENCES[character] ?? '');
