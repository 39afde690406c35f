/** One small break: a piece of text that stands exactly once in a file, and what replaces it. */
export type Mutant = {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What a user would suffer. */
  readonly why: string;
  /** The break is in a page: the pages are built again and the page tests run, instead of the unit tests that reach the file. */
  readonly page?: true;
};
