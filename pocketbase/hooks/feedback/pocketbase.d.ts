/** What only the feedback route uses of PocketBase. */
declare namespace core {
  interface App {
    store(): MemoryStore;
  }
  /** Lives as long as the process, shared by all of its script engines. */
  interface MemoryStore {
    /** Replaces a value by what `change` makes of it, with no other writer in between; null where there is none yet. */
    setFunc(key: string, change: (old: string | null) => string): void;
  }
  interface RequestEvent {
    /** The caller's address, through proxies that the settings trust. */
    realIP(): string;
  }
}
