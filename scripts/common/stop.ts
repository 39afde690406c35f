/** An expected end of a script: one line that says what is missing and what to do, without a stack. */
export class Stop extends Error {
  override readonly name = 'Stop';
}

/** Runs a script's main function; a {@link Stop} becomes its line on standard error and exit code 1. */
export async function runMain(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
