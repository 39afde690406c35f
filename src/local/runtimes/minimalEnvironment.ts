import { temporaryFolder } from '../../files/temporaryFolder.ts';

/** Returns the only variables that programs get from our environment, which may contain credentials. */
export function readMinimalEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG'];
  const set = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(set), TMPDIR: temporaryFolder() };
}

/**
 * Variables with which Java and its tools can use paths with letters such as é: on Linux, the locale decides that, and without one, or with one
 * that is not installed, they can use ASCII only. It also makes their messages English, in which we search for errors.
 */
export const utf8Locale: Readonly<Record<string, string>> =
  process.platform === 'linux' ? { LC_ALL: 'C.UTF-8' } : {};

/**
 * Variables that say how to reach package registries, and where tools keep packages. Not our whole environment: packages may run programs as
 * they are installed.
 */
const passedOn =
  /^(?:https?_proxy|no_proxy|all_proxy|npm_config_.*|pip_.*|node_extra_ca_certs|ssl_cert_(?:file|dir)|requests_ca_bundle|virtual_env|xdg_(?:cache|config)_home|go(?:root|path|bin|cache|modcache|env|flags|proxy|sumdb|nosumdb|nosumcheck|private|noproxy|insecure|auth|toolchain|work|vcs|experiment)|cgo_.*|java_home|(?:m2|maven|gradle)_.*)$/i;

/** Returns the variables that the user's own tools get which install packages and build. */
export function readToolEnvironment(): Record<string, string> {
  const set = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  const passed = set.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...readMinimalEnvironment(), ...utf8Locale, ...Object.fromEntries(passed) };
}
