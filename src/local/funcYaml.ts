import { basename, dirname } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { fail, ok, type Result } from '../core/result.ts';

/** What a function's `func.yaml` says, with the platform's defaults. */
export type FuncYaml = {
  readonly name: string;
  /** As written: `node20`, `python3.11`; `docker` when there is none, as the Fn CLI has it. */
  readonly runtime: string;
  readonly entrypoint?: string;
  readonly cmd?: string;
  readonly memoryInMBs: number;
  readonly timeoutInSeconds: number;
  /** For detached calls; the synchronous time-out when the file says nothing. */
  readonly detachedTimeoutInSeconds: number;
  readonly config: Readonly<Record<string, string>>;
};

/** Names under which the Fn CLI finds the file, in its order. */
export const funcFileNames = ['func.yaml', 'func.yml', 'func.json'] as const;

const maxTimeout = 300;
const maxDetachedTimeout = 3600;

/** Reads the text of a `func.yaml` (or `func.json`: JSON is YAML). A failure names the line. */
export function parseFuncYaml(text: string, path: string): Result<FuncYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (problem: string, offset = 0): Result<never> =>
    fail({ code: 'funcYamlInvalid', path, line: lines.linePos(offset).line || 1, problem });

  const [error] = document.errors;
  if (error) return invalid(error.message, error.pos[0]);
  if (!isMap(document.contents)) return invalid('it holds no settings');

  const problems: { problem: string; offset: number }[] = [];
  const reader = new FieldReader(document, (problem, offset) => problems.push({ problem, offset }));
  const timeoutInSeconds = reader.integer(['timeout'], maxTimeout) ?? 30;
  const entrypoint = reader.text(['entrypoint']);
  const cmd = reader.text(['cmd']);
  const value: FuncYaml = {
    name: reader.text(['name']) ?? basename(dirname(path)),
    runtime: reader.text(['runtime']) ?? 'docker',
    ...(entrypoint !== undefined && { entrypoint }),
    ...(cmd !== undefined && { cmd }),
    memoryInMBs: reader.integer(['memory']) ?? 128,
    timeoutInSeconds,
    detachedTimeoutInSeconds:
      reader.integer(['deploy', 'oci', 'detached_mode', 'timeout'], maxDetachedTimeout) ?? timeoutInSeconds,
    config: reader.texts(['config']),
  };
  const [first] = problems;
  return first ? invalid(first.problem, first.offset) : ok(value);
}

/** Takes single fields out of the document; what is of the wrong kind is reported with its place. */
class FieldReader {
  readonly #document: Document;
  readonly #report: (problem: string, offset: number) => void;

  constructor(document: Document, report: (problem: string, offset: number) => void) {
    this.#document = document;
    this.#report = report;
  }

  text(path: readonly string[]): string | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const text = toText(node);
    if (text === undefined || text === '') this.#refuse(path, 'is no text', node);
    return text;
  }

  integer(path: readonly string[], max = Number.MAX_SAFE_INTEGER): number | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const value = Number(toText(node));
    if (Number.isInteger(value) && value >= 1 && value <= max) return value;
    const range =
      max === Number.MAX_SAFE_INTEGER ? 'a whole number above 0' : `a whole number from 1 to ${max}`;
    this.#refuse(path, `is not ${range}`, node);
    return undefined;
  }

  texts(path: readonly string[]): Record<string, string> {
    const node = this.#node(path);
    if (node === undefined) return {};
    if (!isMap(node)) {
      this.#refuse(path, 'is no map', node);
      return {};
    }
    const entries = node.items.map(({ key, value }): [string, string] => {
      const text = value === null ? '' : toText(value);
      if (text === undefined) this.#refuse([...path, String(key)], 'is no text', value);
      return [toText(key) ?? String(key), text ?? ''];
    });
    return Object.fromEntries(entries);
  }

  #node(path: readonly string[]): unknown {
    const node: unknown = this.#document.getIn(path, true);
    return isScalar(node) && node.value === null ? undefined : node;
  }

  #refuse(path: readonly string[], problem: string, node: unknown): void {
    const offset = isNode(node) && node.range ? node.range[0] : 0;
    this.#report(`${path.join('.')} ${problem}`, offset);
  }
}

/** A scalar as it is written: numbers keep their spelling, so that a version of `1.10` stays `1.10`. */
function toText(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
