import { Transform, type TransformCallback } from 'node:stream';
import type { ResponseRemark } from '../core/responseRemark.ts';
import { ContentError } from './contentError.ts';
import { chooseUnits, probedBytes, type UnitMaker } from './codingUnits.ts';
import type { CodingUnit } from './zlibUnit.ts';

/** Decoded bytes that show that a decoder without a mark of its own is the right one; what it decodes by mistake is shorter. */
const provenBytes = 64;

/** Encoded bytes that are held at most until a decoder has proven right. */
const maxHeld = 256 * 1024;

/**
 * Undoes one content coding. Until a decoder has proven right, the bytes as received are held, so that they can be passed on
 * in their place. What is damaged after that ends the stream with a `ContentError`, behind all that was decoded.
 */
export class CodingStage extends Transform {
  readonly #coding: string;
  readonly #remark: (found: ResponseRemark) => void;
  #step: 'probing' | 'decoding' | 'between' | 'over' | 'passing' = 'probing';
  /** Those still to be tried, then the one in use. */
  #untried: readonly UnitMaker[] = [];
  #maker: UnitMaker | undefined;
  #unit: CodingUnit | undefined;
  /** As received, until a decoder has proven right; then those that wait for more. */
  #held: Uint8Array[] = [];
  #decoded: Uint8Array[] = [];
  #proven = false;

  constructor(coding: string, remark: (found: ResponseRemark) => void) {
    super();
    this.#coding = coding;
    this.#remark = remark;
  }

  override _transform(bytes: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    void settle(this.#take(bytes), done);
  }

  override _flush(done: TransformCallback): void {
    void settle(this.#finish(), done);
  }

  override _read(size: number): void {
    this.#unit?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#unit?.destroy();
    super._destroy(error, done);
  }

  async #take(bytes: Uint8Array): Promise<void> {
    if (this.#step === 'passing') return void this.push(bytes);
    if (this.#step === 'over') return this.#drop(bytes);
    if (!this.#proven || this.#step === 'between') this.#held.push(bytes);
    if (this.#step === 'decoding') return this.#decode(bytes);
    const head = Buffer.concat(this.#held);
    if (head.length >= probedBytes) await this.#choose(head);
  }

  async #finish(): Promise<void> {
    const head = Buffer.concat(this.#held);
    if (this.#step === 'probing' && head.length > 0) await this.#choose(head);
    if (this.#step === 'between') return this.#drop(head);
    if (this.#step !== 'decoding') return;
    try {
      await this.#unit?.end();
      this.#prove();
    } catch (error) {
      await this.#fail(error);
      // The next decoder has the same bytes, and no more.
      if (this.#unit) await this.#finish();
    }
  }

  /** Decides what the bytes at the beginning, or after the end of a unit, are. */
  async #choose(head: Uint8Array): Promise<void> {
    if (this.#step === 'between') {
      if (!this.#maker?.continues(head)) return this.#drop(head);
      this.#held = [];
      this.#open(this.#maker);
      return this.#decode(head);
    }
    this.#untried = chooseUnits(this.#coding, head);
    await this.#tryNext();
  }

  async #tryNext(): Promise<void> {
    const [maker, ...untried] = this.#untried;
    this.#untried = untried;
    this.#decoded = [];
    if (maker) {
      this.#open(maker);
      return this.#decode(Buffer.concat(this.#held));
    }
    this.#step = 'passing';
    this.#unit = undefined;
    this.#remark({ code: 'notEncoded', encoding: this.#coding });
    for (const bytes of this.#held.splice(0)) this.push(bytes);
  }

  #open(maker: UnitMaker): void {
    this.#step = 'decoding';
    this.#maker = maker;
    this.#unit?.destroy();
    const unit = maker.make((bytes) => this.#unit !== unit || this.#emit(bytes));
    this.#unit = unit;
  }

  async #decode(bytes: Uint8Array): Promise<void> {
    let rest: Uint8Array | undefined;
    try {
      rest = await this.#unit?.write(bytes);
    } catch (error) {
      return this.#fail(error);
    }
    if (!rest) {
      if (!this.#proven && sizeOf(this.#held) > maxHeld) this.#prove();
      return;
    }
    this.#prove();
    this.#step = 'between';
    if (rest.length > 0) await this.#take(rest);
  }

  #emit(bytes: Uint8Array): boolean {
    if (this.#proven) return this.push(bytes);
    this.#decoded.push(bytes);
    return this.#maker?.sure || sizeOf(this.#decoded) >= provenBytes ? this.#prove() : true;
  }

  /** Lets go of the bytes as received, and passes on what was decoded of them. */
  #prove(): boolean {
    this.#proven = true;
    this.#held = [];
    return this.#decoded.splice(0).reduce((flows, bytes) => this.push(bytes) && flows, true);
  }

  async #fail(error: unknown): Promise<void> {
    if (!this.#proven) return this.#tryNext();
    // Said only of what is no beginning of a frame: all frames before it are whole.
    if (error instanceof Error && 'code' in error && error.code === 'ZSTD_error_prefix_unknown')
      return this.#endWithRemark();
    throw new ContentError(this.#coding);
  }

  /** Drops what follows the data; zeros are padding, of which nothing is said. */
  #drop(bytes: Uint8Array): void {
    this.#held = [];
    if (bytes.some((byte) => byte !== 0)) this.#endWithRemark();
  }

  #endWithRemark(): void {
    if (this.#step !== 'over') this.#remark({ code: 'trailingBytes', encoding: this.#coding });
    this.#step = 'over';
  }
}

async function settle(work: Promise<void>, done: TransformCallback): Promise<void> {
  let failure: Error | undefined;
  try {
    await work;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  done(failure);
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
