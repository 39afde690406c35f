import type { Mutant } from './mutant.ts';

/** Breaks of the rules of collections, environments and variables. */
export const scopeMutants: readonly Mutant[] = [
  {
    file: 'src/core/assembleScope.ts',
    find: 'return [...folders.map(({ shared }) => shared), ...folders.map((each) => each.private)].flatMap(',
    replace:
      'return [...folders.map((each) => each.private), ...folders.map(({ shared }) => shared)].flatMap(',
    why: 'a committed environment goes over the private one',
  },
  {
    file: 'src/core/assembleScope.ts',
    find: 'if (environment !== undefined && layers.length === 0)',
    replace: "if (environment === '')",
    why: 'a request is sent without the environment that was chosen for it',
  },
  {
    file: 'src/core/assembleScope.ts',
    find: 'environment === undefined ? collections : [...collections, ...files];',
    replace: 'collections;',
    why: 'a broken environment file counts as an empty one',
  },
  {
    file: 'src/core/assembleScope.ts',
    find: 'const sources = [...layers, ...defaults]',
    replace: 'const sources = [...defaults, ...layers]',
    why: 'a hover names the wrong file for a value',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'return layers.some((layer) => layer.protected) ? { ...merged, protected: true } : merged;',
    replace: 'return layers.at(-1)?.protected ? { ...merged, protected: true } : merged;',
    why: 'a private file takes the protection off an environment',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'defined({ profile: above.profile ?? below.profile })',
    replace: 'defined({ profile: below.profile ?? above.profile })',
    why: 'another profile signs in an environment of several files',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'variables: { ...below.variables, ...above.variables },',
    replace: 'variables: { ...above.variables, ...below.variables },',
    why: 'the outer environment file goes over the inner one',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'functions: { ...below.functions, ...above.functions },',
    replace: 'functions: above.functions,',
    why: 'functions of an outer environment file are forgotten',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'const nearestFirst = defaults.toReversed();',
    replace: 'const nearestFirst = defaults;',
    why: 'the outer collection decides the function',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'variables: { ...environment?.variables, ...all(({ variables }) => variables), ...request.variables },',
    replace:
      'variables: { ...all(({ variables }) => variables), ...environment?.variables, ...request.variables },',
    why: 'an environment goes over its collection',
  },
  {
    file: 'src/core/requestScope.ts',
    find: "profile: request.profile ?? nearest('profile') ?? environment?.profile,",
    replace: "profile: environment?.profile ?? request.profile ?? nearest('profile'),",
    why: 'an environment goes over the profile of a request',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'timeout: { ...all(({ timeout }) => timeout), ...request.timeout },',
    replace: 'timeout: { ...request.timeout, ...all(({ timeout }) => timeout) },',
    why: 'a collection goes over the time-outs of a request',
  },
  {
    file: 'src/core/requestScope.ts',
    find: 'const taken = new Set(nearer.map(([name]) => name.toLowerCase()));',
    replace: 'const taken = new Set(nearer.map(([name]) => name));',
    why: 'a header of a collection is sent beside the same one of the request',
  },
  {
    file: 'src/core/resolveInEnvironment.ts',
    find: 'if (environment && !context.trusted && (entry || environment.profile !== undefined))',
    replace: 'if (environment && !context.trusted && entry)',
    why: 'an environment of an untrusted workspace chooses who signs',
  },
  {
    file: 'src/core/resolveInEnvironment.ts',
    find: 'environment && Object.hasOwn(environment.functions, name) ? environment.functions[name] : undefined;',
    replace: 'environment?.functions[name];',
    why: 'a function named like an inherited member is none',
  },
  {
    file: 'src/core/resolveInEnvironment.ts',
    find: 'configured: [own, ...context.configured]',
    replace: 'configured: [...context.configured, own]',
    why: 'a function of the settings goes over that of the environment',
  },
  {
    file: 'src/core/resolveInEnvironment.ts',
    find: 'environments.length > 0 ? { ...failure, environments } : failure',
    replace: 'failure',
    why: 'a function that another environment has is said to be nowhere',
  },
  {
    file: 'src/core/resolveTarget.ts',
    find: 'protected: isProtected(entry.id, context) || entry.protected,',
    replace: 'protected: entry.protected,',
    why: 'another name of a protected function does not ask',
  },
  {
    file: 'src/core/environmentFile.ts',
    find: "if (name.startsWith('$')) reader.report",
    replace: "if (name.startsWith('$') && value.type === 'object') reader.report",
    why: '$protectd protects nothing, and nobody says so',
  },
  {
    file: 'src/core/environmentFile.ts',
    find: '...defined({ profile, protected: guarded })',
    replace: '...defined({ profile })',
    why: 'a protected environment does not ask',
  },
  {
    file: 'src/core/template.ts',
    find: 'if (escape) return found.slice(escape.length);',
    replace: 'if (escape) return found;',
    why: 'a literal {{ keeps its backslash',
  },
  {
    file: 'src/core/template.ts',
    find: 'const whole = key ? undefined : /^"',
    replace: 'const whole = /^"',
    why: 'a key becomes a number, and the body no JSON',
  },
  {
    file: 'src/core/template.ts',
    find: '({ text }) => JSON.stringify(text).slice(1, -1))',
    replace: '({ text }) => text)',
    why: 'a quote in a variable breaks a JSON body',
  },
  {
    file: 'src/core/template.ts',
    find: '({ json }) => json);',
    replace: '({ json }) => JSON.stringify(JSON.parse(json)));',
    why: 'a large number in a variable is rounded',
  },
  {
    file: 'src/core/template.ts',
    find: ': Object.hasOwn(variables, name)\n      ? variables[name]\n      : undefined;',
    replace: ': variables[name];',
    why: '{{constructor}} stands for what every object inherits',
  },
  {
    file: 'src/core/expandRequest.ts',
    find: "['function', 'endpoint', 'profile', 'requestId', 'contentType']",
    replace: "['function', 'endpoint', 'profile', 'requestId']",
    why: 'a content type goes with its braces',
  },
  {
    file: 'src/core/mergeEntries.ts',
    find: 'return isObject(below) && isObject(above) ? { ...below, ...above } : above;',
    replace: 'return above;',
    why: 'a workspace that adds one key to a function forgets the others',
  },
];
