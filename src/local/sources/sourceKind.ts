import { extname } from 'node:path';

/**
 * The effect of a change of a file. `source`: restarts the function. `data`: restarts it, unless the function ran meanwhile and may have
 * written the file itself. `output`: none.
 */
export type SourceKind = 'source' | 'data' | 'output';

/** The state of a file, or of a folder with installed packages (`packages`), whose change has the effect of `data`. */
export type SourceFile = {
  readonly kind: Exclude<SourceKind, 'output'> | 'packages';
  /** Changes when the file does. */
  readonly stamp: string;
};

/** Extensions of files with code, in the languages of functions. */
const sourceExtensions = new Set(
  (
    '.js .mjs .cjs .jsx .ts .mts .cts .tsx .node .wasm .py .pyi .pyx .so .rb .java .kt .kts .scala .groovy .clj .class .jar ' +
    '.go .cs .fs .vb .dll .rs .c .h .cc .cpp .hpp .php .sh'
  ).split(' '),
);

/** Definitions, manifests and lock files: they determine which code runs, and are included even if git ignores them. */
const manifests = new Set(
  (
    'func.yaml func.yml app.yaml app.yml Dockerfile ' +
    'package.json package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock bun.lockb deno.json deno.lock tsconfig.json ' +
    'requirements.txt pyproject.toml setup.cfg poetry.lock uv.lock pdm.lock pylock.toml Pipfile Pipfile.lock environment.yml conda-lock.yml ' +
    'go.mod go.sum go.work go.work.sum pom.xml build.gradle settings.gradle gradle.lockfile gradle.properties gradle-wrapper.properties libs.versions.toml Gemfile Gemfile.lock ' +
    'Cargo.toml Cargo.lock packages.lock.json composer.json composer.lock'
  ).split(' '),
);

/** Temporary files of editors. */
const editorFiles = /~$|\.sw[a-p]$|^\.#|^#.*#$|^4913$|^\.DS_Store$/;

/** Logs, rotated logs, journals of databases, process IDs, compiled Python. Never part of a function, whenever they change. */
const outputs = /\.log(?:[.-][\w.-]*)?$|[.-](?:wal|shm|journal)$|\.pid$|\.py[co]$/i;

/** Returns the effect of a change of a file, by its name. */
export function toSourceKind(name: string): SourceKind {
  if (editorFiles.test(name)) return 'output';
  if (manifests.has(name) || /^requirements[\w.-]*\.txt$/.test(name)) return 'source';
  if (sourceExtensions.has(extname(name).toLowerCase())) return 'source';
  return outputs.test(name) ? 'output' : 'data';
}

/** Returns true for a definition, a manifest or a lock file. */
export function isManifest(name: string): boolean {
  return manifests.has(name);
}
