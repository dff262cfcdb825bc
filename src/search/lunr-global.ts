/** Stands before the files of lunr are read: they find `lunr` in the global scope and add to it. */
export interface LunrCore {
  Vector: new (elements: number[]) => Vector;
}
interface Vector {
  /** Dot product with `other` over the length of this one. */
  similarity(other: Vector): number;
}

const scope = globalThis as unknown as { lunr?: LunrCore };
scope.lunr ??= {} as LunrCore;
export const lunr = scope.lunr;
