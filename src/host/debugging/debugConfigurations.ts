import type { DebugConfiguration } from 'vscode';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { activeRequest } from '../common/activeRequest.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { pickItem } from '../ui/pickItem.ts';
import { plainText } from '../ui/plainText.ts';
import { debugType } from './debugType.ts';

/** Returns a configuration for each local function. */
export async function provideConfigurations(local: LocalFunctions): Promise<DebugConfiguration[]> {
  const functions = await local.list();
  const references = toLocalReferences(functions, new Set());
  return functions.map(({ id, name }) => ({
    type: debugType,
    request: 'launch',
    name: plainText(`Debug ${name}`),
    function: references.get(id) ?? id,
  }));
}

/**
 * Completes an empty configuration, for which there is no `launch.json`, with the open request, else with a function that the user
 * selects. Undefined if the user cancelled, or there is no function.
 */
export async function completeConfiguration(
  local: LocalFunctions,
  configuration: DebugConfiguration,
): Promise<DebugConfiguration | undefined> {
  if (configuration.type) return configuration;
  const request = activeRequest();
  if (request) return { type: debugType, request: 'launch', name: '', requestUri: request.toString() };
  const items = (await provideConfigurations(local)).map((each) => ({
    label: String(each['function']),
    each,
  }));
  if (items.length < 2) return items[0]?.each;
  const options = { title: 'Debug Local Function', placeHolder: 'Select a function' };
  return (await pickItem(items, options))?.each;
}
