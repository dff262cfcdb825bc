/**
 * The part of PocketBase's JavaScript surface that the hooks use, written down by hand: what is not here, we do
 * not use. Types that PocketBase hands over lazily (rows, JSON bodies) are checked by our own schemas.
 */
declare namespace core {
  interface App {
    db(): Dbx;
    nonconcurrentDB(): Dbx;
    concurrentDB(): { db(): { setMaxOpenConns(count: number): void; setMaxIdleConns(count: number): void } };
    runInTransaction(work: (tx: App) => void): void;
    findCollectionByNameOrId(name: string): Collection;
    findRecordById(collection: string, id: string): core.Record;
    save(model: Record | Settings): void;
    settings(): Settings;
    delete(record: Record): void;
    store(): MemoryStore;
    subscriptionsBroker(): Broker;
    /** Throws where the token is not good. */
    findAuthRecordByToken(token: string, type: 'auth'): Record;
    findAuthRecordByEmail(collection: string, email: string): Record;
    onServe(): { bind(handler: { priority: number; func: (e: ServeEvent) => void }): string };
  }
  /** Once, at start, before the first request. */
  interface ServeEvent {
    app: App;
    router: Router;
    server: Server;
    installerFunc: null;
    next(): void;
  }
  /** Routes, and what each request passes before it gets to one. */
  interface Group {
    readonly middlewares: { id: string }[];
  }
  interface Router {
    routerGroup: Group | null;
    /** The group as it is now. */
    bind(): Group;
    unbind(id: string): void;
    buildMux(): Mux;
  }
  /** Go's http.ServeMux. */
  interface Mux {
    handle(pattern: string, handler: Mux): void;
  }
  /** Go's http.Server; times are nanoseconds. */
  interface Server {
    readHeaderTimeout: number;
    readTimeout: number;
    idleTimeout: number;
    maxHeaderBytes: number;
    handler: Mux;
  }
  /** Lives as long as the process, shared by all of its script engines. */
  interface MemoryStore {
    get(key: string): unknown;
    set(key: string, value: unknown): void;
    /** Replaces a value by what `change` makes of it, with no other writer in between; null where there is none yet. */
    setFunc(key: string, change: (old: string | null) => string): void;
    remove(key: string): void;
  }
  /** Connections that are open, for messages to them. */
  interface Broker {
    clients(): { [id: string]: Client };
    totalClients(): number;
    /** Closes it. */
    unregister(id: string): void;
  }
  interface Client {
    id(): string;
    /** What a connection keeps of its own; null where there is none of that name. */
    get(key: string): unknown;
    set(key: string, value: string): void;
    subscribe(topic: string): void;
    /** From all. */
    unsubscribe(): void;
    hasSubscription(topic: string): boolean;
    /** Waits until the connection's own loop has taken it. */
    send(message: object): void;
  }
  /** What is about to be sent on a connection, and the request by which that was opened. */
  interface RealtimeMessageEvent {
    app: App;
    client: Client;
    message: { name: string };
    requestEvent: RequestEvent;
  }
  interface Collection {
    id: string;
    name: string;
    authToken: { secret: string };
  }
  interface Settings {
    logs: { logIP: boolean; logAuthId: boolean; maxDays: number };
    rateLimits: {
      enabled: boolean;
      rules: { label: string; audience: string; duration: number; maxRequests: number }[];
    };
    trustedProxy: { headers: string[]; useLeftmostIP: boolean };
  }
  interface Dbx {
    newQuery(sql: string): Query;
    builder: { executor(): Executor };
  }
  /** Go's sql.DB, or sql.Tx within a transaction. */
  interface Executor {
    prepare(sql: string): Statement;
    /** Of a transaction: a statement of the database, as part of it. */
    stmt(statement: Statement): Statement;
  }
  interface Statement {
    exec(...values: (string | number | null)[]): { rowsAffected(): number; lastInsertId(): number };
    queryRow(...values: (string | number | null)[]): { scan(into: object): void };
  }
  interface Query {
    bind(values: { [name: string]: string | number | null }): Query;
    execute(): { rowsAffected(): number };
    one(into: object): void;
    all(into: object[]): void;
  }
  interface Record {
    id: string;
    get(field: string): unknown;
    getString(field: string): string;
    set(field: string, value: unknown): void;
    setPassword(password: string): void;
    validatePassword(password: string): boolean;
    refreshTokenKey(): void;
    newAuthToken(): string;
    collection(): Collection;
    isSuperuser(): boolean;
  }
  interface Head {
    /** Empty where there is none of that name. */
    get(name: string): string;
  }
  interface RequestEvent {
    app: App;
    auth: Record | null;
    /** The address at the other end of the connection. */
    remoteIP(): string;
    /** The caller's address, through proxies that the settings trust. */
    realIP(): string;
    request: {
      method: string;
      /** Path and query as they were sent. */
      requestURI: string;
      /** As the browser named it. */
      host: string;
      url: { path: string; rawQuery: string; query(): { get(name: string): string } };
      body: unknown;
      contentLength: number;
      header: Head;
      pathValue(name: string): string;
      postFormValue(name: string): string;
    };
    response: {
      header(): { set(name: string, value: string): void; del(name: string): void };
      write(bytes: os.Bytes): void;
      /** Go's own response, below PocketBase's. */
      unwrap(): { setReadDeadline(at: Time): void; setWriteDeadline(at: Time): void };
    };
    json(status: number, body: unknown): void;
    string(status: number, body: string): void;
    html(status: number, body: string): void;
    blob(status: number, type: string, bytes: unknown): void;
    redirect(status: number, to: string): void;
    fileFS(fs: unknown, name: string): void;
    requestInfo(): { body: unknown; headers: { [name: string]: string }; query: { [name: string]: string } };
    next(): void;
  }
}
declare const $app: core.App;
declare const $os: {
  getenv(name: string): string;
  dirFS(path: string): unknown;
  stat(path: string): os.FileInfo;
  readFile(path: string): os.Bytes;
  cmd(program: string, ...args: string[]): os.Command;
};
declare const $security: {
  equal(a: string, b: string): boolean;
  sha256(text: string): string;
  /** HMAC-SHA256 in hexadecimal. */
  hs256(text: string, secret: string): string;
  /** AES-256-GCM under a key of 32 characters, in Base64. */
  encrypt(text: string, key: string): string;
  /** Throws where the key is another, or the text was changed. */
  decrypt(locked: string, key: string): string;
  createJWT(claims: { [name: string]: string | boolean }, key: string, seconds: number): string;
  parseUnverifiedJWT(token: string): { [name: string]: unknown };
  randomString(length: number): string;
  randomStringWithAlphabet(length: number, alphabet: string): string;
};
declare function nullString(): object;
declare const DynamicModel: new <T extends object>(shape: T) => T;
declare function arrayOf<T extends object>(model: T): T[];
/** UTF-8 as text. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name is PocketBase's.
declare function toString(bytes: os.Bytes): string;
declare function readerToString(reader: unknown, limit?: number): string;
declare function sleep(milliseconds: number): void;
declare const __hooks: string;
/** Go's time.Time. */
interface Time {
  readonly __time: never;
}
/** This moment; `add` takes nanoseconds. */
declare const DateTime: new () => { add(duration: number): { time(): Time } };
declare const SubscriptionMessage: new (message: { name: string; data: string }) => object;
declare const Record: new (collection: core.Collection) => core.Record;
