declare module 'mammoth/mammoth.browser.min.js' {
  // The same functions, bundled for browsers by its authors.
  export { default } from 'mammoth';
}
