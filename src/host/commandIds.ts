/** Every command that package.json contributes; a contract test holds the two together. */
export const commandIds = [
  'invoke',
  'invokeWithFile',
  'invokeAgain',
  'cancel',
  'newRequest',
  'addFunction',
  'editFunction',
  'removeFunction',
  'importFunctions',
  'checkSetup',
  'resetCircuitBreaker',
  'openResponse',
  'saveResponse',
  'pickInvocation',
  'startLocal',
  'stopLocal',
  'restartLocal',
  'refreshFunctions',
  'copyFunctionId',
  'selectProfile',
  'refreshSession',
  'showLog',
] as const;

export type CommandId = (typeof commandIds)[number];
