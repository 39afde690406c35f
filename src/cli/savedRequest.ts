import { randomUUID } from 'node:crypto';
import { expandRequest } from '../core/expandRequest.ts';
import { parseRequestFile } from '../core/requestFile.ts';
import { ok, type Result } from '../core/result.ts';
import type { TemplateContext } from '../core/template.ts';
import type { WantedTarget } from '../core/resolveTarget.ts';
import { toInvocationContent } from '../core/toInvocationContent.ts';
import type { InvocationContent } from '../core/toInvocationRequest.ts';
import { toWantedTarget } from '../core/toWantedTarget.ts';

/** Reads the bytes of the file that a request names as its body, by the path it is written with. */
export type ReadBody = (path: string) => Promise<Result<Uint8Array>>;

/** What the text of a request file wants sent, its variables replaced. */
export async function readSavedRequest(
  text: string,
  file: string,
  readBody: ReadBody,
): Promise<Result<{ readonly wanted: WantedTarget; readonly content: InvocationContent }>> {
  const parsed = parseRequestFile(text, file);
  if (!parsed.ok) return parsed;
  const context: TemplateContext = {
    file,
    variables: parsed.value.variables,
    surroundings: { now: Date.now(), random: Math.random, guid: randomUUID },
  };
  const request = expandRequest(parsed.value, context);
  if (!request.ok) return request;
  const { body } = request.value;
  const bytes = body.kind === 'file' ? await readBody(body.path) : ok(undefined);
  if (!bytes.ok) return bytes;
  const content = toInvocationContent(request.value, context, bytes.value);
  return content.ok ? ok({ wanted: toWantedTarget(request.value), content: content.value }) : content;
}
