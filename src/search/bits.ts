/** Bits in order, most significant first, for the shards of the index. */
export class BitWriter {
  #bytes: number[] = [];
  #open = 0;
  #used = 0;

  /** Writes the lowest `count` bits (0 to 24) of `value`. */
  bits(value: number, count: number): void {
    for (let at = count - 1; at >= 0; at--) {
      this.#open = (this.#open << 1) | ((value >> at) & 1);
      this.#used += 1;
      if (this.#used === 8) {
        this.#bytes.push(this.#open);
        this.#open = 0;
        this.#used = 0;
      }
    }
  }

  /** Elias gamma code: short for small numbers. `value` ≥ 1. */
  gamma(value: number): void {
    const length = 32 - Math.clz32(value);
    this.bits(0, length - 1);
    this.bits(value, length);
  }

  /** Rice code: short for numbers near 2^k. `value` ≥ 0. */
  rice(value: number, k: number): void {
    for (let high = value >> k; high > 0; high--) this.bits(1, 1);
    this.bits(0, 1);
    this.bits(value & ((1 << k) - 1), k);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from(this.#bytes.concat(this.#used ? [this.#open << (8 - this.#used)] : []));
    return bytes;
  }
}

/** Reads what {@link BitWriter} wrote. Beyond the end there are only zeros. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      value = (value << 1) | (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
      this.#at += 1;
    }
    return value;
  }

  gamma(): number {
    let length = 1;
    while (length < 25 && this.bits(1) === 0) length += 1;
    return (1 << (length - 1)) | this.bits(length - 1);
  }

  rice(k: number): number {
    let high = 0;
    while (high < 1 << 16 && this.bits(1) === 1) high += 1;
    return (high << k) | this.bits(k);
  }
}
