import { build, type Metafile, type Plugin } from 'esbuild';
import { commonOptions } from './commonOptions.ts';
import { inRoot } from '../common/paths.ts';

/** The module that contains the script and the styles of the HTML report of a measurement as texts. */
const reportModule = 'ocifn:report';

/** Builds the script and the styles. Returns the code of the module, and what it was made from. */
async function buildReport(): Promise<{
  readonly code: string;
  readonly inputs: Metafile['inputs'];
}> {
  const { outputFiles, metafile } = await build({
    ...commonOptions,
    platform: 'browser',
    // Reports are read in any browser.
    target: ['chrome111', 'firefox115', 'safari16.4'],
    entryPoints: { report: inRoot('src/webview/measureReport/main.ts') },
    format: 'iife',
    outdir: inRoot('out/report'),
    write: false,
  });
  const textOf = (end: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(end));
    return JSON.stringify(file?.text.trim() ?? '');
  };
  return {
    code: `export const script = ${textOf('.js')}; export const styles = ${textOf('.css')};`,
    inputs: metafile.inputs,
  };
}

/** Puts the script and the styles of the report into a program. Their packages count as those of the program. */
export const reportParts: Plugin = {
  name: 'reportParts',
  setup(bundling) {
    let inputs: Metafile['inputs'] = {};
    bundling.onResolve({ filter: new RegExp(`^${reportModule}$`) }, ({ path }) => ({
      path,
      namespace: 'report',
    }));
    bundling.onLoad({ filter: /^/, namespace: 'report' }, async () => {
      const report = await buildReport();
      inputs = report.inputs;
      return { contents: report.code, loader: 'js' };
    });
    bundling.onEnd(({ metafile }) => void (metafile && Object.assign(metafile.inputs, inputs)));
  },
};

/** The same for tests that Vitest runs from the sources. */
export const reportPartsInTests = {
  name: 'reportParts',
  resolveId: (id: string) => (id === reportModule ? id : undefined),
  load: async (id: string) => (id === reportModule ? (await buildReport()).code : undefined),
};
