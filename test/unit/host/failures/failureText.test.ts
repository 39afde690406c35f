import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toFailureText } from '../../../../src/host/failures/failureText.ts';
import { findOciCli } from '../../../../src/host/failures/ociCli.ts';

const missing = { code: 'configMissing', path: '/nowhere/config' } as const;

/** Makes an empty folder the PATH, and returns it. */
function onlyPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ocifn-path-'));
  vi.stubEnv('PATH', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

describe('toFailureText', () => {
  it('offers to run the OCI CLI only if it was found on the PATH', async () => {
    const folder = onlyPath();
    await findOciCli();
    const labels = (): readonly string[] => (toFailureText(missing).more ?? []).map(({ label }) => label);
    expect(labels()).toEqual(['Check OCI Setup']);
    writeFileSync(join(folder, 'oci'), '#!/bin/sh\n');
    chmodSync(join(folder, 'oci'), 0o755);
    expect(await findOciCli()).toBe(join(folder, 'oci'));
    expect(labels()).toEqual(['Run oci setup config', 'Check OCI Setup']);
  });

  it('has the first step, its label, and no list of others if there are none', () => {
    const text = toFailureText({ code: 'endpointRefused', host: 'HOST', reason: 'unknownHost' });
    expect(text.action).toEqual({ id: 'allowHost', label: 'Allow Host…' });
    expect(text).not.toHaveProperty('more');
  });
});
