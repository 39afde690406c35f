import type { ResponseSnapshot, ResponseUpdate } from '../../../protocol/response.ts';

/** Completes an update by the text that is known; undefined where none is known of the invocation: a snapshot is due. */
export function withText(
  { invocations, shown }: ResponseUpdate,
  known: ResponseSnapshot | undefined,
): ResponseSnapshot | undefined {
  if (!shown) return { invocations };
  const text = shown.text ?? (known?.shown?.id === shown.id ? known.shown.text : undefined);
  return text === undefined ? undefined : { invocations, shown: { ...shown, text } };
}
