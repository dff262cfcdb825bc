/** What is used of it; its own description names another module. */
declare module '@mixmark-io/domino' {
  /** A document that shows nothing, made of markup. */
  export function createDocument(html: string): Document;
  export function createWindow(html: string): Window;
}
