/** The encoded data is damaged or ends early, after data that could be decoded. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly encoding: string;

  constructor(encoding: string) {
    super(`the ${encoding} data is damaged`);
    this.encoding = encoding;
  }
}
