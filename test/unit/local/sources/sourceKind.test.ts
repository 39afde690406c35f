import { describe, expect, it } from 'vitest';
import { isManifest, toSourceKind } from '../../../../src/local/sources/sourceKind.ts';

describe('a change of a file', () => {
  it.each([
    'a.js a.mjs a.cjs a.jsx a.ts a.mts a.cts a.tsx a.node a.wasm a.py a.pyi a.pyx a.so a.rb a.java a.kt a.kts a.scala',
    'a.groovy a.clj a.class a.jar a.go a.cs a.fs a.vb a.dll a.rs a.c a.h a.cc a.cpp a.hpp a.php a.sh',
    'A.PY func.test.Js log.js a.log.js pid.py requirements.py',
  ])('restarts the function if it contains code: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(toSourceKind(name), name).toBe('source');
      expect(isManifest(name), name).toBe(false);
    }
  });

  it.each([
    'func.yaml func.yml app.yaml app.yml Dockerfile',
    'package.json package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock bun.lockb',
    'deno.json deno.lock tsconfig.json requirements.txt pyproject.toml setup.cfg poetry.lock uv.lock pdm.lock pylock.toml',
    'Pipfile Pipfile.lock environment.yml conda-lock.yml go.mod go.sum go.work go.work.sum pom.xml build.gradle',
    'settings.gradle gradle.lockfile gradle.properties Gemfile Gemfile.lock Cargo.toml Cargo.lock packages.lock.json',
    'composer.json composer.lock',
  ])('restarts the function if it determines which code runs: %s', (names) => {
    for (const name of names.split(' ')) {
      expect(toSourceKind(name), name).toBe('source');
      expect(isManifest(name), name).toBe(true);
    }
  });

  it.each([
    ['source', 'requirements-dev.txt requirements.in.txt requirements_2.txt'],
    ['output', 'func.js~ .func.js.swp a.swa .#func.js #func.js# 4913 .DS_Store'],
    ['output', 'calls.log calls.log.1 calls.log-2026.old CALLS.LOG npm.log.gz a.db-wal a.db.shm a-journal'],
    ['output', 'a.PID func.pyc func.pyo'],
    ['data', 'words.json a.txt a ~a a~b a.swq a.swpx aswp #a a# a.#b 14913 49130 a.DS_Store .DS_Store2'],
    ['data', 'requirements my-requirements.txt requirements.txt.bak func.yaml2 dockerfile a.logs log a.log+'],
    ['data', 'awal a.walx apid a.pidx a.pyd a.pycx a.json js a.js5'],
  ])('counts as %s by its name: %s', (kind, names) => {
    for (const name of names.split(' ')) {
      expect(toSourceKind(name), name).toBe(kind);
      expect(isManifest(name), name).toBe(false);
    }
  });

  it.each(['', 'a.log b', 'requirements a.txt'])('is one of its data by the name %j', (name) => {
    expect(toSourceKind(name)).toBe('data');
  });
});
