const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/**
 * Formats a number of bytes: `412 B`, `1.2 kB`, `6 MB`. Units are powers of 1024, as in the limits of OCI
 * Functions.
 */
export function formatBytes(bytes: number): string {
  const step = stepOf(bytes);
  const value = bytes / 1024 ** step;
  const rounded = value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded >= 1024 && step < units.length - 1 ? `1 ${units[step + 1]}` : `${rounded} ${units[step]}`;
}

/**
 * Formats a part of a number of bytes: `5.00 of 5.24 MB`. Both are in the unit of the whole, with as many digits as they need to differ.
 */
export function formatPart(part: number, whole: number): string {
  const step = stepOf(whole);
  if (step === 0) return `${part} of ${whole} B`;
  const [a, b] = [part / 1024 ** step, whole / 1024 ** step];
  const digits = [2, 3, 4, 5, 6, 7, 8].find((each) => a === b || a.toFixed(each) !== b.toFixed(each)) ?? 9;
  return `${a.toFixed(digits)} of ${b.toFixed(digits)} ${units[step]}`;
}

function stepOf(bytes: number): number {
  return bytes < 1024 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
}

/** Formats milliseconds: `0.4 ms`, `143 ms`, `2.35 s`, `3 min 20 s`. */
export function formatDuration(ms: number): string {
  if (ms < 9.95) return `${Math.round(ms * 10) / 10} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Formats an ISO 8601 time in the local format and time zone: `Nov 23, 2026, 1:26:51 AM`. Returns any other
 * text unchanged.
 */
export function formatInstant(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
