/** The response does not follow HTTP. `code` is the one that Node's own client has for it. */
export class InvalidResponse extends Error {
  readonly code: `HPE_${string}`;

  constructor(code: `HPE_${string}`) {
    super('The response is not valid HTTP.');
    this.code = code;
  }
}
