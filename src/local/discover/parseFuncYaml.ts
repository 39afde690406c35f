import type { Result } from '../../core/common/result.ts';
import { toFuncYaml, type FuncYaml } from './funcYaml.ts';
import { readPlainFields } from './plainFields.ts';

/**
 * Reads the text of a `func.yaml` (or `func.json`: JSON is YAML). A failure names the line. The parser of YAML is loaded only
 * for what is more than plain fields, as few of these files are: loading it is an eighth of `ocifn invoke NAME`.
 */
export async function parseFuncYaml(text: string, path: string): Promise<Result<FuncYaml>> {
  const plain = readPlainFields(text);
  const value = plain && toFuncYaml(plain, path);
  if (value && !plain.refused) return { ok: true, value };
  const { parseFuncYamlDocument } = await import('./funcYamlDocument.ts');
  return parseFuncYamlDocument(text, path, toFuncYaml);
}
