import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { fail, type Result } from '../core/result.ts';
import { maxCount, toCount, type FuncFields } from './funcFields.ts';
import { toFuncYaml, type FuncYaml } from './funcYaml.ts';

/** Reads any YAML of a `func.yaml`. A failure names the line. */
export function parseFuncYamlDocument(text: string, path: string): Result<FuncYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (problem: string, offset = 0): Result<never> =>
    fail({ code: 'funcYamlInvalid', path, line: lines.linePos(offset).line || 1, problem });

  const [error] = document.errors;
  if (error) return invalid(error.message, error.pos[0]);
  if (!isMap(document.contents)) return invalid('it holds no settings');

  const problems: { problem: string; offset: number }[] = [];
  const fields = new DocumentFields(document, (problem, offset) => problems.push({ problem, offset }));
  const value = toFuncYaml(fields, path);
  const [first] = problems;
  return first ? invalid(first.problem, first.offset) : { ok: true, value };
}

/** Takes single fields out of the document; what is of the wrong kind is reported with its place. */
class DocumentFields implements FuncFields {
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

  count(path: readonly string[], max = maxCount): number | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const value = toCount(toText(node), max);
    if (value !== undefined) return value;
    const range = max === maxCount ? 'a whole number above 0' : `a whole number from 1 to ${max}`;
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
