/** What is said where a page's script does not run. */
export interface WithoutWords {
  /** The browser runs no scripts. */
  script: string;
  /** It is older than the floor. */
  old: string;
  /** The network broke off. */
  cut: string;
}
