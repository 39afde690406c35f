import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import { applyEdits, type TextEdit } from '../../core/json/textEdit.ts';
import { parseFuncYaml } from './funcYaml.ts';

/**
 * Returns the edit that sets the timeout in a `func.yaml` or `func.json`; comments and layout stay. Undefined if the file is not valid, or
 * is written in a way in which the edit would not have this effect.
 */
export async function editFuncTimeout(
  text: string,
  path: string,
  seconds: number,
): Promise<TextEdit | undefined> {
  const edit = toEdit(text, seconds);
  const changed = edit && (await parseFuncYaml(applyEdits(text, [edit]), path));
  return changed?.ok && changed.value.timeoutInSeconds === seconds ? edit : undefined;
}

function toEdit(text: string, seconds: number): TextEdit | undefined {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false });
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const named = contents.items.find(({ key }) => isScalar(key) && key.value === 'timeout');
  if (named) return replaceValue(named, seconds);
  const start = contents.range?.[0] ?? 0;
  if (contents.flow) {
    const comma = contents.items.length > 0 ? ', ' : '';
    return { offset: start + 1, length: 0, text: `"timeout": ${seconds}${comma}` };
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const end = endOfLines(text, contents.range?.[1] ?? text.length);
  const before = end > 0 && text[end - 1] !== '\n' ? lineEnd : '';
  const indent = /[^\S\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return { offset: end, length: 0, text: `${before}${indent}timeout: ${seconds}${lineEnd}` };
}

function replaceValue({ key, value }: Pair, seconds: number): TextEdit | undefined {
  const range = isScalar(value) ? value.range : undefined;
  if (range && range[1] > range[0])
    return { offset: range[0], length: range[1] - range[0], text: String(seconds) };
  // `timeout:` without a value.
  const end = isScalar(key) ? key.range?.[1] : undefined;
  return end === undefined ? undefined : { offset: end + 1, length: 0, text: ` ${seconds}` };
}

/** Returns the end of the line that contains the last value. */
function endOfLines(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}
