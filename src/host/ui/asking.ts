/** How a question ended: with a value, by going back to the previous question, or by cancelling. */
export type Asked<T> =
  | { readonly kind: 'picked'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'gaveUp' };

/** How a series of questions continues: with the previous question again, or not at all. */
export type Ending = 'back' | 'over';

/** Asks a question and continues with its value. Asks it again if the user goes back from the next one. */
export async function askThen<T>(
  question: () => Promise<Asked<T>>,
  next: (response: T) => Promise<Ending>,
): Promise<Ending> {
  for (;;) {
    const asked = await question();
    if (asked.kind !== 'picked') return asked.kind === 'back' ? 'back' : 'over';
    if ((await next(asked.value)) === 'over') return 'over';
  }
}
