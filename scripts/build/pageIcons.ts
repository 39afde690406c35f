import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import subsetFont from 'subset-font';
import { inRoot } from '../common/paths.ts';

const monaco = inRoot('node_modules/monaco-editor-core/esm/vs/base');

/**
 * Writes the font and the style sheet of the icons beside the pages, a fifth of all icons: those whose names are string literals
 * in our modules or in those of the widgets, and those that Monaco's modules use, which have their own style sheet.
 */
export const pageIcons: Plugin = {
  name: 'pageIcons',
  setup(bundling) {
    const { absWorkingDir: root = '', outdir = '' } = bundling.initialOptions;
    bundling.onEnd(async ({ metafile, errors }) => {
      if (!metafile || errors.length > 0) return;
      const { font, styles } = await selectIcons(metafile);
      const files = { 'codicon.ttf': font, 'codicon.css': Buffer.from(styles) };
      for (const [name, content] of Object.entries(files)) {
        const path = resolve(root, outdir, name);
        await writeFile(path, content);
        metafile.outputs[relative(root, path)] = {
          bytes: content.length,
          inputs: {},
          imports: [],
          exports: [],
        };
      }
    });
  },
};

async function selectIcons({
  outputs,
}: Metafile): Promise<{ readonly font: Buffer; readonly styles: string }> {
  const modules = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const ofMonaco = (path: string): boolean => path.includes('/monaco-editor-core/');
  const literals = await findAll(
    modules.filter((path) => !ofMonaco(path)),
    /(?<=["'`])[a-z][a-z\d-]*(?=["'`])/g,
  );
  const properties = await findAll(modules.filter(ofMonaco), /(?<=\bCodicon\.)\w+/g);
  const characters = [...(await toCharacters(properties))];
  const styles = (await readFile(inRoot('node_modules/@vscode/codicons/dist/codicon.css'), 'utf8')).replace(
    /^\.codicon-([\w-]+):before \{ content: "\\([\da-f]+)" \}\n?/gm,
    (rule, name: string, code: string) => {
      if (!literals.has(name)) return '';
      characters.push(String.fromCodePoint(Number.parseInt(code, 16)));
      return rule;
    },
  );
  // Monaco's font contains the icons of the style sheet at the same code points: one font is enough.
  const font = await readFile(join(monaco, 'browser/ui/codicons/codicon/codicon.ttf'));
  return { font: await subsetFont(font, characters.join('')), styles };
}

async function findAll(modules: readonly string[], pattern: RegExp): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(modules.map((path) => readFile(inRoot(path), 'utf8')));
  return new Set(texts.flatMap((text) => text.match(pattern) ?? []));
}

/** Returns the characters of icons by their names in Monaco's code, such as `symbolMethod`. */
async function toCharacters(properties: ReadonlySet<string>): Promise<readonly string[]> {
  const { Codicon }: { Codicon: Record<string, { readonly id: string }> } = await import(
    join(monaco, 'common/codicons.js')
  );
  const { getCodiconFontCharacters }: { getCodiconFontCharacters: () => Record<string, number> } =
    await import(join(monaco, 'common/codiconsUtil.js'));
  const codes = getCodiconFontCharacters();
  return [...properties].flatMap((property) => {
    const code = codes[Codicon[property]?.id ?? ''];
    return code === undefined ? [] : [String.fromCodePoint(code)];
  });
}
