/** The output of one of several tasks that run at the same time. */
export type Turn = { readonly write: (text: string) => void; readonly end: () => void };

/**
 * Separates the output of tasks that run at the same time: `write` gets the text of the first task as it arrives, and that of each
 * other task once all earlier ones have ended.
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
