import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { workspace } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { getSetting } from '../common/settings.ts';

/**
 * What the variables of a request stand for at this moment, secrets and prompts apart: these have to be asked for.
 *
 * @param request the scope applied, where it has one
 */
export function toTemplateContext(
  file: string,
  request: RequestFile,
  scope?: AssembledScope,
): TemplateContext {
  return {
    file,
    variables: request.variables,
    surroundings: {
      now: Date.now(),
      random: Math.random,
      guid: randomUUID,
      given: (source, name) => (source === 'env' ? allowedVariable(name) : undefined),
    },
    ...(scope && { lookedIn: scope.lookedIn, environmentsWith: scope.environmentsWith }),
  };
}

/** Files of an untrusted workspace get no variable of the environment, whatever is allowed elsewhere. */
function allowedVariable(name: string): string | undefined {
  return workspace.isTrusted && getSetting('variables.allowedEnv').includes(name) ? env[name] : undefined;
}
