import { Transform, type TransformCallback } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import { ContentError } from './contentError.ts';
import { chooseUnits, probedBytes, type UnitMaker } from './codingUnits.ts';
import type { CodingUnit } from './zlibUnit.ts';

/** Decoded bytes after which a decoder for data without a signature is considered right: by mistake, it decodes fewer. */
const provenBytes = 64;

/** Maximum number of encoded bytes that are held until a decoder is considered right. */
const maxHeld = 256 * 1024;

/** Maximum number of small units that are decoded in one turn of the event loop, which takes a few milliseconds. */
const unitsPerTurn = 256;

/** The callbacks and the limit of a coding stage. */
export type CodingReports = {
  readonly remark: (found: ResponseRemark) => void;
  /** Called if there are more encoded bytes than `maxEncoded`. */
  readonly tooLarge: () => void;
  readonly maxEncoded: number;
};

/**
 * Decodes one content coding. Holds the received bytes until a decoder is considered right, so that they can be passed on unchanged if
 * it is not. Damaged data after that ends the stream with a `ContentError`, after everything that was decoded.
 */
export class CodingStage extends Transform {
  readonly #coding: string;
  readonly #reports: CodingReports;
  #step: 'probing' | 'decoding' | 'between' | 'over' | 'passing' = 'probing';
  /** The decoders that remain to be tried. */
  #untried: readonly UnitMaker[] = [];
  #maker: UnitMaker | undefined;
  #unit: CodingUnit | undefined;
  /** Bytes as received: all of them until a decoder is considered right, then those that are too few to choose by. */
  #held: Uint8Array[] = [];
  #decoded: Uint8Array[] = [];
  #proven = false;
  #received = 0;
  #wanted = (): void => {};

  constructor(coding: string, reports: CodingReports) {
    super();
    this.#coding = coding;
    this.#reports = reports;
  }

  override _transform(bytes: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#received += bytes.length;
    if (this.#received > this.#reports.maxEncoded) this.#reports.tooLarge();
    void settle(this.#take(bytes), done);
  }

  override _flush(done: TransformCallback): void {
    void settle(this.#finish(), done);
  }

  override _read(size: number): void {
    this.#wanted();
    this.#unit?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#unit?.destroy();
    super._destroy(error, done);
  }

  /** Decodes unit after unit. A loop, since recursion would keep each unit until the last one has ended. */
  async #take(bytes: Uint8Array): Promise<void> {
    let rest: Uint8Array | undefined = bytes;
    while (rest && rest.length > 0) rest = await this.#takeUnit(rest);
  }

  /** Decodes bytes up to the end of a unit, and returns those after it. */
  async #takeUnit(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#step === 'passing') return void this.push(bytes);
    if (this.#step === 'over') return this.#drop(bytes);
    if (!this.#proven || this.#step === 'between') this.#held.push(bytes);
    if (this.#step === 'decoding') return this.#decode(bytes);
    const head = this.#allHeld();
    return head.length >= probedBytes ? this.#choose(head) : undefined;
  }

  async #finish(): Promise<void> {
    const head = this.#allHeld();
    if (this.#step === 'probing' && head.length > 0) await this.#take((await this.#choose(head)) ?? none);
    if (this.#step === 'between') return this.#drop(this.#allHeld());
    if (this.#step !== 'decoding') return;
    try {
      await this.#unit?.end();
      this.#prove();
    } catch (error) {
      await this.#take((await this.#fail(error)) ?? none);
      // The next decoder gets the same bytes, and then the end.
      if (this.#unit) await this.#finish();
    }
  }

  #allHeld(): Uint8Array {
    const [first] = this.#held;
    return first && this.#held.length === 1 ? first : Buffer.concat(this.#held);
  }

  /** Chooses how to decode the bytes at the beginning, or after the end of a unit. */
  async #choose(head: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#step === 'between') {
      if (!this.#maker?.continues(head)) return this.#drop(head);
      this.#held = [];
      const rest = await this.#takeSmall(this.#maker, head);
      if (rest.length < head.length) return rest;
      this.#open(this.#maker);
      return this.#decode(head);
    }
    this.#untried = chooseUnits(this.#coding, head);
    return this.#tryNext();
  }

  /** Decodes small units at the beginning of bytes, passes them on together, and returns the rest. */
  async #takeSmall({ continues, decodeSmall }: UnitMaker, bytes: Uint8Array): Promise<Uint8Array> {
    const decoded: Uint8Array[] = [];
    let rest = bytes;
    while (decoded.length < unitsPerTurn) {
      const small = continues(rest) ? decodeSmall(rest) : undefined;
      if (!small) break;
      decoded.push(small.decoded);
      rest = small.rest;
    }
    const together = Buffer.concat(decoded);
    if (together.length > 0 && !this.push(together))
      await new Promise<void>((resolve) => (this.#wanted = resolve));
    if (decoded.length === unitsPerTurn) await nextTurn();
    return rest;
  }

  async #tryNext(): Promise<Uint8Array | undefined> {
    const [maker, ...untried] = this.#untried;
    this.#untried = untried;
    this.#decoded = [];
    if (maker) {
      this.#open(maker);
      return this.#decode(this.#allHeld());
    }
    this.#step = 'passing';
    this.#unit = undefined;
    this.#reports.remark({ code: 'notEncoded', encoding: this.#coding });
    for (const bytes of this.#held.splice(0)) this.push(bytes);
    return undefined;
  }

  #open(maker: UnitMaker): void {
    this.#step = 'decoding';
    this.#maker = maker;
    this.#unit?.destroy();
    const unit = maker.make((bytes) => this.#unit !== unit || this.#emit(bytes));
    this.#unit = unit;
  }

  /** Returns the bytes after the end of the unit. */
  async #decode(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    let rest: Uint8Array | undefined;
    try {
      rest = await this.#unit?.write(bytes);
    } catch (error) {
      return this.#fail(error);
    }
    if (rest) {
      this.#prove();
      this.#step = 'between';
    } else if (!this.#proven && this.#received > maxHeld) this.#prove();
    return rest;
  }

  #emit(bytes: Uint8Array): boolean {
    if (this.#proven) return this.push(bytes);
    this.#decoded.push(bytes);
    return this.#maker?.sure || sizeOf(this.#decoded) >= provenBytes ? this.#prove() : true;
  }

  /** Drops the received bytes, and passes on what was decoded from them. */
  #prove(): boolean {
    this.#proven = true;
    this.#held = [];
    return this.#decoded.splice(0).reduce((flows, bytes) => this.push(bytes) && flows, true);
  }

  async #fail(error: unknown): Promise<Uint8Array | undefined> {
    if (!this.#proven) return this.#tryNext();
    // The bytes do not begin a frame, so all frames before them are complete.
    if (error instanceof Error && 'code' in error && error.code === 'ZSTD_error_prefix_unknown')
      return this.#endWithRemark();
    throw new ContentError(this.#coding);
  }

  /** Drops the bytes after the data, with a remark unless they are padding (zeros). */
  #drop(bytes: Uint8Array): undefined {
    this.#held = [];
    if (bytes.some((byte) => byte !== 0)) this.#endWithRemark();
  }

  #endWithRemark(): undefined {
    if (this.#step !== 'over') this.#reports.remark({ code: 'trailingBytes', encoding: this.#coding });
    this.#step = 'over';
  }
}

const none = new Uint8Array(0);

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
