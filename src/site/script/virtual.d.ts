declare module 'virtual:site-script' {
  /** Root-relative address of the script of the public pages. */
  const address: string;
  export default address;
}
