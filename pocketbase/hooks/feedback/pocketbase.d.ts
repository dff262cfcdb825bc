/** What only the feedback route uses of PocketBase. */
declare namespace core {
  interface RequestEvent {
    /** The caller's address, through proxies that the settings trust. */
    realIP(): string;
  }
}
