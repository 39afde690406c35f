import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Reads the command line of a script. What it cannot read ends the script with one line, without a stack. */
export function readOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // The first sentence names the option.
    console.error(error instanceof Error ? error.message.split('. ')[0] : String(error));
    process.exit(1);
  }
}
