const prefix = 'Left to npm run test:all: ';

/** Names something that a run leaves out: nothing is left out silently. */
export function leaveOut(what: string): void {
  console.log(prefix + what);
}

/** Reads what a run named. */
export function readLeftOut(output: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.slice(prefix.length));
}
