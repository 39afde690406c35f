import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Env = Readonly<Record<string, string>>;

/** The commands of one job, with the variables that its file sets. */
export type CiJob = { readonly name: string; readonly env: Env; readonly commands: readonly string[] };

type Step = { readonly run?: string; readonly command?: string };
type Workflow = {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly env?: Env;
        readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
        readonly steps: readonly Step[];
      }
    >
  >;
};
type Pipeline = Readonly<
  Record<
    string,
    {
      readonly parallel?: number;
      readonly before_script: readonly string[];
      readonly script: readonly string[];
    }
  >
>;
type BuildSpec = {
  readonly env: { readonly variables: Env; readonly vaultVariables: Env };
  readonly steps: readonly Step[];
};

/** Reads the jobs of docs/ci.md: those of its three files, each once for each of its workers, and its command lines. */
export function readCiDocument(): readonly CiJob[] {
  const text = readFileSync('docs/ci.md', 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', code = '']) => ({
    kind,
    code,
  }));
  const [workflow, pipeline, spec] = blocks
    .filter(({ kind }) => kind === 'yaml')
    .map(({ code }): unknown => parse(code));
  const lines = blocks
    .filter(({ kind }) => kind === 'console')
    .flatMap(({ code }) => [...code.matchAll(/^\$ (.+)$/gm)].map(([, line = '']) => line));
  return [
    ...toGithubJobs(workflow as Workflow),
    ...toGitlabJobs(pipeline as Pipeline),
    toDevopsJob(spec as BuildSpec),
    { name: 'command lines', env: {}, commands: lines },
  ];
}

function toGithubJobs({ jobs }: Workflow): readonly CiJob[] {
  return Object.entries(jobs).flatMap(([name, { env = {}, strategy, steps }]) =>
    (strategy?.matrix.part ?? [0]).map((part) => ({
      name: `GitHub Actions, ${name} ${part}`,
      env,
      commands: steps.flatMap(({ run }) => run?.replaceAll('${{ matrix.part }}', `${part}`) ?? []),
    })),
  );
}

function toGitlabJobs(pipeline: Pipeline): readonly CiJob[] {
  return Object.entries(pipeline).flatMap(([name, { parallel = 1, before_script, script }]) =>
    Array.from({ length: parallel }, (_, index) => ({
      name: `GitLab CI, ${name} ${index + 1}`,
      env: { CI_NODE_INDEX: `${index + 1}`, CI_NODE_TOTAL: `${parallel}` },
      commands: [...before_script, ...script],
    })),
  );
}

function toDevopsJob({ env, steps }: BuildSpec): CiJob {
  return {
    name: 'OCI DevOps',
    env: { ...env.variables, ...env.vaultVariables },
    commands: steps.flatMap(({ command }) => command ?? []),
  };
}
