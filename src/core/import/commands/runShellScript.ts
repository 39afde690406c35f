import { markPlaceholder, noncharacters, resolveMarks } from '../request/placeholderMark.ts';
import type { DraftBody } from '../request/requestDraft.ts';
import { printEcho, printFormat } from './printedText.ts';
import { decodeBytes } from './shellBytes.ts';
import { parseShellScript, type Pipeline, type SimpleCommand, type Word } from './shellScript.ts';

/** A program that a script starts: its words, variables and standard input. */
export type StartedProgram = {
  readonly words: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** The file `/dev/stdin` if the script does not contain it. */
  readonly stdin: DraftBody;
  /** The program whose output is its standard input, and not known. */
  readonly feeder: string | undefined;
  /** Whether nothing is connected to its standard input. */
  readonly readsTerminal: boolean;
  /** Resolves a path: to what the script wrote into it, else to the file. */
  readonly bodyOf: (path: string) => DraftBody;
  /** Returns the command whose output a word is, or begins with. */
  readonly commandOf: (word: string) => string | undefined;
};

/** Prefix of the variables that hold the output of a command; a number follows. */
const outputName = 'OUTPUT_OF_COMMAND_';

/** The output of a command in a word, with its number. */
export const commandOutput = new RegExp(markPlaceholder(`${outputName}(\\d+)`));

/**
 * Follows a script as far as it prepares the input of programs: assignments, `printf`, `echo`, `cat`, `base64 -d`, `mktemp` and
 * redirections. Nothing is run. Returns the programs that it starts, or the problem as the end of a sentence.
 */
export function runShellScript(
  text: string,
): { readonly started: readonly StartedProgram[] } | { readonly problem: string } {
  if (noncharacters.test(text)) return { problem: 'it contains Unicode noncharacters' };
  const script = parseShellScript(text);
  if ('problem' in script) return script;
  const run = new ScriptRun();
  return { started: script.pipelines.flatMap((pipeline) => run.pipeline(pipeline)) };
}

/** Standard input that the script does not contain. */
export const standardInput = { kind: 'file', path: '/dev/stdin', expand: false } as const;

/** Programs whose only effect here is their output. */
type Output = DraftBody | undefined;

class ScriptRun {
  readonly #values = new Map<string, string>();
  readonly #files = new Map<string, DraftBody>();
  readonly #commands: string[] = [];
  /** The last program of the pipeline whose output is not known. */
  #feeder: string | undefined;

  pipeline(pipeline: Pipeline): readonly StartedProgram[] {
    const started: StartedProgram[] = [];
    let piped: Output | 'terminal' = 'terminal';
    this.#feeder = undefined;
    for (const command of pipeline) piped = this.#run(command, piped, started);
    return started;
  }

  #run(command: SimpleCommand, piped: Output | 'terminal', started: StartedProgram[]): Output | 'terminal' {
    const assigned = command.assignments.map(([name, value]) => [name, this.#expand(value)] as const);
    const words = command.words.map((word) => this.#expand(word));
    if (words.length === 0) {
      for (const [name, value] of assigned) this.#values.set(name, value);
      return piped;
    }
    const input = command.redirects.findLast(([operator]) => operator === '<')?.[1];
    const given = input ? this.#bodyOf(this.#expand(input)) : piped;
    const stdin: DraftBody = given === undefined || given === 'terminal' ? standardInput : given;
    const result = this.#print(words, stdin);
    this.#write(command, result);
    if (!result) {
      started.push({
        words,
        env: new Map([...this.#values, ...assigned]),
        stdin,
        feeder: input ? undefined : this.#feeder,
        readsTerminal: given === 'terminal',
        bodyOf: (path) => (path === standardInput.path ? stdin : this.#bodyOf(path)),
        commandOf: (word) => this.#commands[Number(commandOutput.exec(word)?.[1] ?? 0) - 1],
      });
      this.#feeder = resolveMarks(words[0] ?? '');
    }
    return result;
  }

  /** Remembers what a command writes into a file; nothing of a file with unknown or appended content. */
  #write({ redirects }: SimpleCommand, result: Output): void {
    const [operator, target] = redirects.findLast(([each]) => each !== '<') ?? [];
    if (!target) return;
    const path = this.#expand(target);
    if (result && operator === '>') this.#files.set(path, result);
    else this.#files.delete(path);
  }

  /** Returns what a program that only prints its arguments or input prints; undefined for any other. */
  #print([program = '', ...args]: readonly string[], stdin: DraftBody): Output {
    switch (program.replace(/^.*\//, '')) {
      case 'printf': {
        const text = printFormat(args);
        return text === undefined ? undefined : { kind: 'text', text: decodeBytes(text) };
      }
      case 'echo':
        return { kind: 'text', text: decodeBytes(printEcho(args)) };
      case 'cat': {
        const [path = '-', ...more] = args;
        if (more.length > 0 || /^-./.test(path)) return undefined;
        return path === '-' ? stdin : this.#bodyOf(path);
      }
      case 'base64':
        return stdin.kind === 'text' && /^(-d|-D|--decode)$/.test(args[0] ?? '')
          ? { kind: 'base64', data: stdin.text }
          : undefined;
      default:
        return undefined;
    }
  }

  #bodyOf(path: string): DraftBody {
    const written = this.#files.get(path);
    if (written) return written;
    const isEmpty = path === '/dev/null' || commandOutput.test(path);
    return isEmpty ? { kind: 'none' } : { kind: 'file', path, expand: false };
  }

  #expand(word: Word): string {
    const text = word
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('variable' in part) return this.#values.get(part.variable) ?? markPlaceholder(part.variable);
        return markPlaceholder(`${outputName}${this.#commands.push(part.command)}`);
      })
      .join('');
    return decodeBytes(text);
  }
}
