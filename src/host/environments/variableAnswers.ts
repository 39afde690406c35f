import { window } from 'vscode';
import type { NeededVariables } from '../../core/neededVariables.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redactor.ts';
import { askSecret } from './askSecret.ts';
import { inTurn } from './inTurn.ts';
import type { RequestSecrets } from './requestSecrets.ts';

/** What was given for one invocation, by name. */
export type GivenValues = {
  readonly secret: ReadonlyMap<string, string>;
  readonly prompt: ReadonlyMap<string, string>;
};

/** Asks for what a request needs: a secret once, a prompt each time, with the last answer of this window to begin with. */
export class VariableAnswers {
  readonly #secrets: RequestSecrets;
  readonly #last = new Map<string, string>();
  readonly #used = new Set<string>();
  #redactor = noRedaction;

  constructor(secrets: RequestSecrets) {
    this.#secrets = secrets;
  }

  /** Undefined when the person gave up: that is no error, and nothing is sent. */
  async ask(
    { secret, prompt }: NeededVariables,
    environment: string | undefined,
  ): Promise<GivenValues | undefined> {
    const turn = inTurn();
    const given = { secret: new Map<string, string>(), prompt: new Map<string, string>() };
    for (const name of secret) {
      const value = await this.#secretOf(name, environment, turn);
      if (value === undefined) return undefined;
      given.secret.set(name, value);
      this.#use(value);
    }
    for (const name of prompt) {
      const value = await turn(() => this.#askPrompt(name));
      if (value === undefined) return undefined;
      given.prompt.set(name, value);
    }
    return given;
  }

  /** Of all secrets that were given in this window so far. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  /** The last answer of this window. */
  lastOf(prompt: string): string | undefined {
    return this.#last.get(prompt);
  }

  #use(secret: string): void {
    if (this.#used.has(secret)) return;
    this.#redactor = createRedactor(this.#used.add(secret));
  }

  async #secretOf(
    name: string,
    environment: string | undefined,
    turn: ReturnType<typeof inTurn>,
  ): Promise<string | undefined> {
    const secret = { name, ...(environment !== undefined && { environment }) };
    const kept = await this.#secrets.get(secret);
    if (kept !== undefined) return kept;
    const given = await turn(() => askSecret(secret));
    if (given !== undefined) await this.#secrets.set(secret, given);
    return given;
  }

  async #askPrompt(name: string): Promise<string | undefined> {
    const value = await window.showInputBox({
      title: name,
      prompt: `Value of {{$prompt.${name}}} for this invocation`,
      value: this.#last.get(name) ?? '',
      ignoreFocusOut: true,
    });
    if (value !== undefined) this.#last.set(name, value);
    return value;
  }
}
