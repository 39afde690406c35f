import { findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';
import {
  CompletionItemKind,
  getLanguageService,
  TextDocument,
  type CompletionItem,
} from 'vscode-json-languageservice';
import type { BodyProblem } from '../../core/requestFile/bodyProblem.ts';
import type { BodyCompletion } from '../../protocol/requestEditor.ts';
import type { BodySchema } from './bodySchema.ts';

/**
 * Validates and completes JSON by a schema, with the service of VS Code's own JSON editor. It never uses the network: a reference to
 * another schema by URL is reported as a problem. Load this file on first use.
 */
const service = getLanguageService({});

const uri = 'body.json';

/** The maximum number of problems of a text. */
const most = 100;

/**
 * Returns the first problems of a JSON text by a schema. Strings with variables are not checked. Blocks for seconds if every item of a
 * very long list is wrong, so the caller has to limit the size.
 *
 * @param root the parsed text
 */
export async function validate(
  source: string,
  root: Node,
  schema: BodySchema,
): Promise<readonly BodyProblem[]> {
  if (schema.kind === 'unreadable')
    return [{ offset: 0, length: 1, path: '', severity: 'warning', problem: schema.problem }];
  const document = TextDocument.create(uri, 'json', 0, source);
  const parsed = service.parseJSONDocument(document);
  const found = await service.doValidation(
    document,
    parsed,
    { comments: 'ignore', schemaValidation: 'error', schemaRequest: 'warning' },
    schema.schema,
  );
  const problems: BodyProblem[] = [];
  for (const { range, message, severity } of found) {
    const offset = document.offsetAt(range.start);
    const text = source.slice(offset, document.offsetAt(range.end));
    if (text.startsWith('"') && text.includes('{{')) continue;
    const node = findNodeAtOffset(root, offset);
    const path = node ? getNodePath(node).join('.') : '';
    const said = (typeof message === 'string' ? message : message.value).replace(/\.$/, '');
    problems.push({
      offset,
      length: Math.max(text.length, 1),
      path,
      severity: severity === 1 ? 'error' : 'warning',
      problem: path === '' ? said : `${path}: ${said}`,
    });
    if (problems.length === most) break;
  }
  return problems;
}

/** Returns the completions at an offset of a JSON text, by a schema. */
export async function complete(
  source: string,
  offset: number,
  schema: BodySchema,
): Promise<readonly BodyCompletion[]> {
  if (schema.kind === 'unreadable') return [];
  service.configure({
    allowComments: true,
    schemas: [{ uri: 'body', fileMatch: ['*'], schema: schema.schema }],
  });
  const document = TextDocument.create(uri, 'json', 0, source);
  const position = document.positionAt(Math.min(offset, source.length));
  const list = await service.doComplete(document, position, service.parseJSONDocument(document));
  return (list?.items ?? []).flatMap((item) => toCompletion(item, document) ?? []);
}

function toCompletion(item: CompletionItem, document: TextDocument): BodyCompletion | undefined {
  const { label, kind, detail, documentation, textEdit } = item;
  if (!textEdit || !('range' in textEdit)) return undefined;
  const offset = document.offsetAt(textEdit.range.start);
  return {
    label,
    kind: kind === CompletionItemKind.Property ? 'member' : 'value',
    detail,
    documentation: typeof documentation === 'string' ? documentation : documentation?.value,
    offset,
    length: document.offsetAt(textEdit.range.end) - offset,
    // Always a snippet.
    text: textEdit.newText,
  };
}
