/** Where one of several things that run at the same time writes. */
export type Turn = { readonly write: (text: string) => void; readonly end: () => void };

/**
 * Keeps apart what several things write at the same time: `write` gets the text of the first one as it comes, and that of each
 * other once all that took their turns before it have ended.
 */
export function inTurn(write: (text: string) => void): () => Turn {
  const turns: { kept: string; ended: boolean }[] = [];
  let current = 0;
  const advance = (): void => {
    for (let turn = turns[current]; turn; turn = turns[++current]) {
      write(turn.kept);
      turn.kept = '';
      if (!turn.ended) return;
    }
  };
  return () => {
    const turn = { kept: '', ended: false };
    turns.push(turn);
    return {
      write(text) {
        turn.kept += text;
        if (turn === turns[current]) advance();
      },
      end() {
        turn.ended = true;
        if (turn === turns[current]) advance();
      },
    };
  };
}
