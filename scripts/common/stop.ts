/** An expected failure of a script: its message says what is missing and what to do, and is printed without a stack. */
export class Stop extends Error {
  override readonly name = 'Stop';
}

/** Runs the main function of a script and sets the exit code. A {@link Stop} prints its message and exits with 1. */
export async function runMain(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
