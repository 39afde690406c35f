import { randomUUID } from 'node:crypto';
import type { RequestFile } from '../../core/requestFile.ts';
import type { TemplateContext } from '../../core/template.ts';

/** What the variables of a request stand for at this moment. */
export function toTemplateContext(file: string, request: RequestFile): TemplateContext {
  return {
    file,
    variables: request.variables,
    surroundings: { now: Date.now(), random: Math.random, guid: randomUUID },
  };
}
