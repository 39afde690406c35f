import { fail, ok, type Result } from '../common/result.ts';
import { importBruno, isBrunoFile, type ParseYaml } from './collections/importBruno.ts';
import { importHttpFiles, isHttpFile, isRequestsFile } from './collections/importHttpFiles.ts';
import { importPostman, isPostmanText } from './collections/importPostman.ts';
import { SourceProblem } from './collections/sourceCollection.ts';
import { importCommands } from './commands/importCommands.ts';
import { looksLikeCommand } from './commands/looksLikeCommand.ts';
import type { ImportFormat } from './importFormats.ts';
import { FileBases } from './request/fileBase.ts';
import type { Imported, ImportedRequest } from './request/importedFiles.ts';
import { noncharacters } from './request/placeholderMark.ts';
import { writeRequest } from './request/requestText.ts';

/** What is imported: a text, a file with the files beside it that belong to it, or a folder. */
export type ImportSource = {
  /** Name of the file or folder, without its ending, or of the origin of the text. */
  readonly name: string;
  /** Texts by their path from the folder; a pasted text has the path `''`. */
  readonly files: ReadonlyMap<string, string>;
  /** Files beside it or above it that could not be read, with the reason. */
  readonly unread?: readonly string[];
};

/** Returns whether a file of a folder is read for an import. */
export function isImportFile(path: string): boolean {
  return isHttpFile(path) || isBrunoFile(path) || /\.(?:json|sh|txt|curl)$/i.test(path);
}

/** Returns the name of the requests of a file: its own, without its endings. */
export function sourceNameOf(file: string): string {
  return file.replace(/(?<=.)\.[^.]+$/, '').replace(/\.postman_collection$/, '');
}

/** Recognises the format of a source; undefined for an unknown one. */
export function detectFormat({ files }: ImportSource): ImportFormat | undefined {
  const paths = [...files.keys()];
  const [first = ''] = files.values();
  if (paths.some((path) => /(?:^|\/)(?:bruno\.json|opencollection\.yml|[^/]+\.bru)$/.test(path)))
    return 'bruno';
  if (paths.some(isRequestsFile)) return 'http';
  if ([...files].some(([path, text]) => (path === '' || path.endsWith('.json')) && isPostmanText(text)))
    return 'postman';
  if (looksLikeCommand(first)) return 'oci';
  return /^###|^(?:POST|GET) +(?:https?:\/\/|\{\{)/m.test(first) ? 'http' : undefined;
}

/**
 * Converts a source. Fails with `importInvalid`, also if it has no request at all.
 *
 * @param given the format, if it is known
 */
export async function importSource(
  { name, files, unread = [] }: ImportSource,
  given?: ImportFormat,
): Promise<Result<Imported>> {
  const invalid = (reason: string): Result<never> => fail({ code: 'importInvalid', source: name, reason });
  const format = given ?? detectFormat({ name, files });
  if (!format) return invalid(unread[0] ?? 'its format is unknown');
  if ([...files.values()].some((text) => noncharacters.test(text)))
    return invalid('it contains Unicode noncharacters');
  const hasYaml = format === 'bruno' && [...files.keys()].some((path) => /\.ya?ml$/i.test(path));
  const parseYaml = hasYaml ? await loadYaml() : noYaml;
  try {
    const imported = convert(name, files, format, parseYaml);
    const { folder, left, environments } = imported;
    const isEmpty = folder.requests.length + folder.folders.length + left.length === 0;
    return isEmpty && environments === undefined
      ? invalid('it contains no request')
      : ok({ ...imported, notes: [...unread, ...imported.notes] });
  } catch (error) {
    if (error instanceof SourceProblem) return invalid(error.message);
    throw error;
  }
}

/** The parser is loaded with the first file that needs it. Aliases are limited, since each can expand to a large value. */
async function loadYaml(): Promise<ParseYaml> {
  const { parse } = await import('yaml');
  return (text) => parse(text, { schema: 'failsafe', maxAliasCount: 100 }) as unknown;
}

const noYaml: ParseYaml = () => undefined;

function convert(
  name: string,
  files: ReadonlyMap<string, string>,
  format: ImportFormat,
  parseYaml: ParseYaml,
): Imported {
  switch (format) {
    case 'http':
      // A pasted text has no ending.
      return importHttpFiles(name, new Map([...files].map(([path, text]) => [path || `${name}.http`, text])));
    case 'postman':
      return importPostman(
        name,
        new Map([...files].filter(([path]) => path === '' || path.endsWith('.json'))),
      );
    case 'bruno':
      return importBruno(
        name,
        new Map([...files].map(([path, text]) => [path || `${name}.bru`, text])),
        parseYaml,
      );
    case 'oci':
    case 'fn':
    case 'raw-request':
    case 'curl':
    case 'ocifn':
      return importText([...files.values()].join('\n'));
  }
}

/** Converts commands to requests without a collection. Several may have the same name: writing them appends numbers. */
function importText(text: string): Imported {
  const drafted = importCommands(text);
  const requests = drafted.flatMap((each): readonly ImportedRequest[] => {
    if ('left' in each) return [];
    return [
      {
        base: new FileBases().take(proposeBase(each.draft.function), 'request'),
        ...writeRequest(each.draft),
      },
    ];
  });
  return {
    folder: { base: 'requests', collection: undefined, requests, folders: [] },
    environments: undefined,
    left: drafted.flatMap((each) => ('left' in each ? [each.left] : [])),
    notes: [],
  };
}

/** A name of a function is a good name of a file, an OCID is not. */
function proposeBase(reference: string): string {
  return /^ocid1\.|^https?:|[{}\uFDD0-\uFDEF]/.test(reference) ? '' : reference.replace(/^.*[/:]/, '');
}
