import { randomUUID } from 'node:crypto';
import type { Memento, SecretStorage } from 'vscode';

/** Which secret is meant: each environment has its own, so that one of production never reaches another by its name. */
export type SecretName = {
  readonly name: string;
  /** Absent: without an environment. */ readonly environment?: string;
};

const listKey = 'secretNames';
const workspaceKey = 'secretsOf';

/**
 * Values of `{{$secret.NAME}}`, kept in VS Code's secret storage; each workspace and environment has its own. Names alone are in the
 * memory of the workspace.
 */
export class RequestSecrets {
  readonly #secrets: SecretStorage;
  readonly #memory: Memento;

  constructor(secrets: SecretStorage, memory: Memento) {
    this.#secrets = secrets;
    this.#memory = memory;
  }

  /** Those that are kept, by name. */
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

  /** The storage is shared by all workspaces. */
  async #keyOf({ name, environment }: SecretName): Promise<string> {
    let own = this.#memory.get<string>(workspaceKey);
    if (own === undefined) await this.#memory.update(workspaceKey, (own = randomUUID()));
    return `secret:${JSON.stringify([own, environment ?? null, name])}`;
  }
}
