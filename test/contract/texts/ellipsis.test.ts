import { describe, expect, it } from 'vitest';
import { failureActionLabels } from '../../../src/core/failures/failureActionLabels.ts';
import { manifest } from '../manifest/manifest.ts';

/**
 * The commands that ask for something before they do anything, by their names below `ociFunctions`. Not those that only confirm, and not
 * those that ask only if nothing is selected, such as Invoke Function.
 */
const asking = [
  'addFunction',
  'checkArchive',
  'clearFunctionHistory',
  'clearHistory',
  'compareResponses',
  'copyAs',
  'copyRequestAs',
  'createRequestFromFile',
  'editFunction',
  'exportHistory',
  'filterHistory',
  'findRequest',
  'importFunctions',
  'importRequests',
  'manageSecrets',
  'measure',
  'newRequest',
  'newRequestFolder',
  'pickInvocation',
  'refreshSession',
  'renameRequest',
  'runArchive',
  'saveInvocation',
  'saveRequest',
  'saveResponse',
  'selectEnvironment',
  'selectProfile',
  'showRunning',
];

/** The buttons of failures that ask. */
const askingButtons = [
  'addFunction',
  'allowHost',
  'chooseConfigFile',
  'editFunction',
  'raiseTimeout',
  'refreshSession',
  'selectEnvironment',
];

const endsOpen = (text: string): boolean => text.endsWith('…');

describe('an ellipsis', () => {
  it('ends the title of a command if and only if the command asks for something', () => {
    const open = manifest.contributes.commands.filter(({ title }) => endsOpen(title));
    expect(open.map(({ command }) => command.replace('ociFunctions.', '')).toSorted()).toEqual(asking);
  });

  it('ends the button of a failure if and only if the button asks for something', () => {
    const open = Object.entries(failureActionLabels).filter(([, label]) => endsOpen(label));
    expect(open.map(([action]) => action).toSorted()).toEqual(askingButtons);
  });

  it('is one character, and without a space before it', () => {
    for (const { title } of manifest.contributes.commands) expect(title).not.toMatch(/\.\.\.| …/);
  });
});
