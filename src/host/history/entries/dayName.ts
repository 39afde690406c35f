/** Heading of a day: `Today`, `Yesterday`, else its date as the person's language writes it. */
export function toDayName(time: number, now: number, locale?: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Date(time).toLocaleDateString(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** By the calendar of this machine: rounding makes up for days of 23 and 25 hours. */
function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
