/** Maps the bytes of a match to their offsets in the text, which differ because of escapes. */
export class MatchTrail {
  /** Number of bytes so far. */
  readonly count: number;
  readonly #anchor: Anchor | undefined;

  private constructor(count: number, anchor: Anchor | undefined) {
    this.count = count;
    this.#anchor = anchor;
  }

  static readonly empty = new MatchTrail(0, undefined);

  /** Creates a trail of unescaped bytes that end at a position. */
  static plain(depth: number, place: number): MatchTrail {
    if (depth === 0) return MatchTrail.empty;
    return new MatchTrail(depth, { index: 0, offset: place - depth, step: 1, before: undefined });
  }

  /** Returns the trail with another byte, which begins at an offset of the text. */
  add(offset: number): MatchTrail {
    return new MatchTrail(this.count + 1, toAnchor(this.#anchor, this.count, offset));
  }

  /** Forgets all bytes but the last `depth`, once that saves much. */
  trim(depth: number): MatchTrail {
    if (depth === 0) return MatchTrail.empty;
    return this.count < 4096 || this.count < 4 * depth ? this : this.#copy(depth);
  }

  /** Returns the offset at which the last `depth` bytes begin. */
  start(depth: number): number {
    const index = this.count - depth;
    let anchor = this.#anchor;
    while (anchor?.before && anchor.index > index) anchor = anchor.before;
    return anchor ? anchor.offset + (index - anchor.index) * anchor.step : 0;
  }

  /** Returns true if the last `depth` bytes are unescaped and end at a position. */
  isPlain(depth: number, place: number): boolean {
    const last = this.#anchor;
    if (depth === 0 || !last) return true;
    const plain = last.step === 1 || this.count === last.index + 1;
    return plain && last.index <= this.count - depth && this.start(depth) === place - depth;
  }

  #copy(depth: number): MatchTrail {
    const first = this.count - depth;
    const kept: Anchor[] = [];
    for (let each = this.#anchor; each; each = each.index <= first ? undefined : each.before) kept.push(each);
    const anchor = kept.reduceRight<Anchor | undefined>(
      (before, { index, offset, step }) => ({ index: index - first, offset, step, before }),
      undefined,
    );
    return new MatchTrail(depth, anchor);
  }
}

/** Bytes from `index` on begin at `offset`, and each next one `step` later. */
type Anchor = {
  readonly index: number;
  readonly offset: number;
  readonly step: number;
  readonly before: Anchor | undefined;
};

function toAnchor(last: Anchor | undefined, index: number, offset: number): Anchor {
  if (!last) return { index, offset, step: 1, before: undefined };
  if (last.offset + (index - last.index) * last.step === offset) return last;
  if (index === last.index + 1) return { ...last, step: offset - last.offset };
  return { index, offset, step: 1, before: last };
}
