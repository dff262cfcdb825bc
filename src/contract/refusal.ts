export type RefusalParams = { readonly [name: string]: string | number };

/** One kind of refusal: the HTTP status and a plain sentence that says what to do. Braces name parameters. */
interface RefusalKind {
  status: number;
  sentence: string;
}
export type RefusalTable = { readonly [code: string]: RefusalKind };

/** What goes over the wire when a call is refused: PocketBase's shape, with a stable code. */
export interface RefusalBody {
  status: number;
  message: string;
  data: { code: string; params?: RefusalParams };
}

/**
 * A call that was refused for a reason a person can act on. Thrown by rules on the server and by the client.
 * `cause` is for the log and never reaches a person.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;

  constructor(code: string, params: RefusalParams = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
  }
}

/** Throws what a decision answered, where it answered why not. */
export function refuseIf(why: Refusal | null): void {
  if (why) throw why;
}

/** The same for a decision that answers a code without parameters. */
export function refuseWith(code: string | null): void {
  if (code !== null) throw new Refusal(code);
}
