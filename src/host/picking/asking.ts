/** How a question ended: with an answer, by going back to the one before, or by giving up. */
export type Asked<T> =
  { readonly kind: 'picked'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'gaveUp' };

/** Whether the question before is asked again, or all is over. */
export type Ending = 'back' | 'over';

/** Asks, and goes on with the answer; a person who comes back from there is asked again. */
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
