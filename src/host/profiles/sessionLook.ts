/** What is shown of a session, and when to look at it again. */
export type SessionLook = {
  /** `ending`: less than five minutes are left. */
  readonly state: 'lasting' | 'ending' | 'over';
  /** Milliseconds since the epoch. */
  readonly nextLookAt: number;
};

/** Less than a person needs to notice and refresh it. */
const notice = 5 * 60_000;

/** A session near its end is refreshed soon, perhaps in a terminal of which nothing is told here. */
const watching = 30_000;

/** Judges a session by the expiry of its token. */
export function toSessionLook(expiresAt: number, now: number): SessionLook {
  if (expiresAt <= now) return { state: 'over', nextLookAt: now + watching };
  if (expiresAt - now < notice) return { state: 'ending', nextLookAt: Math.min(expiresAt, now + watching) };
  return { state: 'lasting', nextLookAt: expiresAt - notice + 1 };
}
