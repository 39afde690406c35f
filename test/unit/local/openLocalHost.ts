import { onTestFinished } from 'vitest';
import type { SignedResponse } from '../../support/oci/signedCall.ts';
import { TestLocalHost } from '../../support/servers/testLocalHost.ts';

/** Opens a local host for the functions in these files, for the running test. */
export async function openLocalHost(...args: Parameters<typeof TestLocalHost.open>): Promise<TestLocalHost> {
  const local = await TestLocalHost.open(...args);
  onTestFinished(() => local.dispose());
  return local;
}

/** Returns the body of a response. */
export const textOf = ({ body }: SignedResponse): string => body.toString();

/** Returns the code of an error response. */
export const codeOf = (response: SignedResponse): unknown =>
  (JSON.parse(textOf(response)) as { code: unknown }).code;

/** A handler that returns the ID of its process. */
export const pid = `() => process.pid`;

/** A handler that returns when the file that its body names exists. */
export const waits = `async (file) => {
  const { existsSync } = require('node:fs');
  console.log('waiting');
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
  return process.pid;
}, { inputMode: 'string' }`;
