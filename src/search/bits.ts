/** Bits in order, most significant first, for the shards of the index. */
export class BitWriter {
  #bytes: number[] = [];
  #open = 0;
  #used = 0;

  /** Writes the lowest `count` bits (0 to 16) of `value`. */
  bits(value: number, count: number): void {
    this.#open = (this.#open << count) | (value & ((1 << count) - 1));
    this.#used += count;
    while (this.#used >= 8) {
      this.#used -= 8;
      this.#bytes.push((this.#open >> this.#used) & 0xff);
    }
    this.#open &= 0xff;
  }

  /** Elias gamma code: short for small numbers. `value` from 1 to 65,535. */
  gamma(value: number): void {
    const length = 32 - Math.clz32(value);
    this.bits(0, length - 1);
    this.bits(value, length);
  }

  /** Rice code: short for numbers near 2^k. `value` ≥ 0. */
  rice(value: number, k: number): void {
    let high = value >> k;
    for (; high >= 15; high -= 15) this.bits(0x7fff, 15);
    this.bits((1 << (high + 1)) - 2, high + 1);
    this.bits(value & ((1 << k) - 1), k);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const open = this.#open & ((1 << this.#used) - 1);
    return Uint8Array.from(this.#used > 0 ? [...this.#bytes, open << (8 - this.#used)] : this.#bytes);
  }
}

/** Reads what {@link BitWriter} wrote. Beyond the end there are only zeros. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Whether more was read than there is. */
  get overrun(): boolean {
    return this.at > this.bytes.length * 8;
  }

  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      const inByte = 8 - (this.at & 7);
      const taken = Math.min(left, inByte);
      const byte = this.bytes[this.at >> 3] ?? 0;
      value = (value << taken) | ((byte >> (inByte - taken)) & ((1 << taken) - 1));
      this.at += taken;
      left -= taken;
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
