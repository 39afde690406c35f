import { CheckStatus, type Checker, type CheckResult } from '@stryker-mutator/api/check';
import type { StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { keyOf } from './sample.ts';

/** The checker's name, and the option that lists the keys of the mutants to test. */
export const sampleOption = 'sample';

createSampleChecker.inject = tokens(commonTokens.options);
/** Prevents Stryker, which has no sampling, from testing mutants that were not drawn: it treats them as compile errors. */
function createSampleChecker(options: StrykerOptions): Checker {
  const drawn = new Set(options[sampleOption] as readonly string[]);
  return {
    init: async () => {},
    group: async (mutants) => [mutants.map(({ id }) => id)],
    check: async (mutants) =>
      Object.fromEntries(
        mutants.map((mutant): [string, CheckResult] => [
          mutant.id,
          drawn.has(keyOf(mutant))
            ? { status: CheckStatus.Passed }
            : { status: CheckStatus.CompileError, reason: 'It was not drawn.' },
        ]),
      ),
  };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, sampleOption, createSampleChecker)];
