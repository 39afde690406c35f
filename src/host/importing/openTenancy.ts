import { ProgressLocation, window } from 'vscode';
import type { CredentialSource } from '../../core/invocationRequest.ts';
import type { Result } from '../../core/result.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { ManagementApi } from '../../invoker/managementApi.ts';
import { toSignal } from '../picking/toSignal.ts';

/** Loads what reads a tenancy. Undefined: the person would not wait, or would not give a passphrase. */
export async function openTenancy(
  invoker: Pick<Invoker, 'openTenancy'>,
  credentials: CredentialSource,
): Promise<Result<ManagementApi> | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: 'Loading the OCI profile', cancellable: true },
    async (_, token) => invoker.openTenancy({ credentials }, toSignal(token)),
  );
}
