declare module 'virtual:site-script' {
  /** Root-relative address of the script of the public pages. */
  const address: string;
  export default address;
  /** And of the one that says where a page's own script did not run. */
  export const old: string;
  /** And of the search page's. */
  export const search: string;
}
