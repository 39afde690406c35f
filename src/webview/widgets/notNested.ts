/**
 * Makes calls during a call wait for its end. Drawing needs this: when it removes the focused field, the browser runs the handlers
 * of its blur at once, and these draw again.
 */
export function notNested(run: () => void): () => void {
  let running = false;
  let due = false;
  return () => {
    due = true;
    if (running) return;
    running = true;
    try {
      while (due) {
        due = false;
        run();
      }
    } finally {
      running = false;
    }
  };
}
