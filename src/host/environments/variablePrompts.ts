import { defined } from '../../core/common/defined.ts';
import type { RequestInputs } from '../../core/prepare/prepareRequest.ts';
import type { NeededVariables } from '../../core/variables/neededVariables.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { BoxSequence, type BoxQuestion } from '../ui/boxSequence.ts';
import { secretQuestion, type RequestSecrets, type SecretName } from './requestSecrets.ts';

/** Asks for the secrets and prompts of a request: a secret once, a prompt each time, with the last value of this window as default. */
export class VariablePrompts {
  readonly #secrets: RequestSecrets;
  readonly #last = new Map<string, string>();
  readonly #used = new Set<string>();
  #redactor = noRedaction;

  constructor(secrets: RequestSecrets) {
    this.#secrets = secrets;
  }

  /** Returns the values that a request needs. Undefined if the user cancelled: then send nothing. */
  async ask(needed: NeededVariables, environment: string | undefined): Promise<RequestInputs | undefined> {
    const given = { secret: new Map<string, string>(), prompt: new Map<string, string>() };
    const giveSecret = (name: string, value: string): void => {
      given.secret.set(name, value);
      this.#use(value);
    };
    const missing: SecretName[] = [];
    for (const name of needed.secret) {
      const secret = { name, ...defined({ environment }) };
      const kept = await this.#secrets.get(secret);
      if (kept === undefined) missing.push(secret);
      else giveSecret(name, kept);
    }
    const boxes = new BoxSequence(missing.length + needed.prompt.length);
    try {
      for (const secret of missing) {
        const value = await boxes.ask(secretQuestion(secret));
        if (value === undefined) return undefined;
        await this.#secrets.set(secret, value);
        giveSecret(secret.name, value);
      }
      for (const name of needed.prompt) {
        const value = await boxes.ask(this.#promptQuestion(name));
        if (value === undefined) return undefined;
        this.#last.set(name, value);
        given.prompt.set(name, value);
      }
    } finally {
      boxes.dispose();
    }
    return given;
  }

  /** Returns what `ask` would ask for, as placeholders: all prompts, and the secrets that are not stored. */
  async findMissing(needed: NeededVariables, environment: string | undefined): Promise<readonly string[]> {
    const missing = needed.prompt.map((name) => `{{$prompt.${name}}}`);
    for (const name of needed.secret)
      if ((await this.#secrets.get({ name, ...defined({ environment }) })) === undefined)
        missing.push(`{{$secret.${name}}}`);
    return missing;
  }

  /** Does what `ask` does without asking: undefined if it would have to. */
  async known(needed: NeededVariables, environment: string | undefined): Promise<RequestInputs | undefined> {
    const missing = await this.findMissing(needed, environment);
    return missing.length === 0 ? this.ask(needed, environment) : undefined;
  }

  /** Redacts all secrets that were used in this window so far. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  /** Returns the last value of a prompt in this window. */
  lastOf(prompt: string): string | undefined {
    return this.#last.get(prompt);
  }

  #use(secret: string): void {
    if (this.#used.has(secret)) return;
    this.#redactor = createRedactor(this.#used.add(secret));
  }

  #promptQuestion(name: string): BoxQuestion {
    return {
      title: name,
      prompt: `Value for {{$prompt.${name}}} (this invocation only)`,
      value: this.#last.get(name) ?? '',
    };
  }
}
