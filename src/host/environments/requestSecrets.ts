import { randomUUID } from 'node:crypto';
import type { Memento, SecretStorage } from 'vscode';
import type { BoxQuestion } from '../ui/boxSequence.ts';

/** Identifies a secret. Each environment has its own, so that a secret of production is never sent in another environment. */
export type SecretName = {
  readonly name: string;
  /** Absent if no environment is selected. */
  readonly environment?: string;
};

const listKey = 'secretNames';
const workspaceKey = 'secretsOf';

/**
 * Keeps the values of `{{$secret.NAME}}` in VS Code's secret storage, separately for each workspace and environment. Only their names are in
 * the state of the workspace.
 */
export class RequestSecrets {
  readonly #secrets: SecretStorage;
  readonly #memory: Memento;

  constructor(secrets: SecretStorage, memory: Memento) {
    this.#secrets = secrets;
    this.#memory = memory;
  }

  /** Returns the stored secrets, sorted by name. */
  list(): readonly SecretName[] {
    return this.#memory.get<readonly SecretName[]>(listKey, []);
  }

  async get(secret: SecretName): Promise<string | undefined> {
    return this.#secrets.get(await this.#keyOf(secret));
  }

  async set(secret: SecretName, value: string): Promise<void> {
    await this.#secrets.store(await this.#keyOf(secret), value);
    const names = [...this.#others(secret), secret];
    names.sort((a, b) => a.name.localeCompare(b.name));
    await this.#memory.update(listKey, names);
  }

  async delete(secret: SecretName): Promise<void> {
    await this.#secrets.delete(await this.#keyOf(secret));
    await this.#memory.update(listKey, this.#others(secret));
  }

  #others(secret: SecretName): readonly SecretName[] {
    return this.list().filter(
      ({ name, environment }) => name !== secret.name || environment !== secret.environment,
    );
  }

  /** Includes a random ID of the workspace, because all workspaces share the storage. */
  async #keyOf({ name, environment }: SecretName): Promise<string> {
    let own = this.#memory.get<string>(workspaceKey);
    if (own === undefined) await this.#memory.update(workspaceKey, (own = randomUUID()));
    return `secret:${JSON.stringify([own, environment ?? null, name])}`;
  }
}

/** Makes the question for the value of a secret, which is hidden while the user types. */
export function secretQuestion({ name, environment }: SecretName): BoxQuestion {
  return {
    title: `Secret ${name}${environment === undefined ? '' : ` in environment ${environment}`}`,
    prompt: 'Stored by VS Code for this workspace, never in a file. Change it later with "Manage Secrets".',
    password: true,
    validateInput: (value) => (value === '' ? 'Enter a value.' : undefined),
  };
}
