import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Parses the command line of a script. Prints an error as one line, without a stack, and exits with 1. */
export function readOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // The first sentence names the option.
    console.error(error instanceof Error ? error.message.split('. ')[0] : String(error));
    process.exit(1);
  }
}
