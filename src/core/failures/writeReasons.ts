type WriteReason = { readonly words: string; readonly hint: string };

const permission = 'Choose another file, or allow writing to this one.';
const space = 'Free up space, or choose another location.';
const place = 'Choose another file.';
const reader = 'Keep the reader open, or write to a file.';

/** By errno: what keeps something from being written, and what to do about it. */
const reasons: Readonly<Record<string, WriteReason>> = {
  EACCES: { words: 'permission denied', hint: permission },
  EPERM: { words: 'not permitted', hint: permission },
  EROFS: { words: 'the file system is read-only', hint: place },
  ENOSPC: { words: 'no space left on the device', hint: space },
  EDQUOT: { words: 'the disk quota is used up', hint: space },
  EFBIG: { words: 'too large for this file system', hint: place },
  ENOENT: { words: 'the folder does not exist', hint: 'Create the folder, or choose another file.' },
  ENOTDIR: { words: 'part of the path is not a folder', hint: place },
  EISDIR: { words: 'it is a folder', hint: place },
  ENAMETOOLONG: { words: 'the name is too long', hint: 'Choose a shorter name.' },
  ELOOP: { words: 'its symbolic links form a loop', hint: place },
  EPIPE: { words: 'the reader closed it', hint: reader },
  EBADF: { words: 'it is closed', hint: reader },
};

/** Describes an errno as the end of a sentence; any other reason is returned as it is. */
export function describeWriteReason(reason: string): string {
  const known = find(reason);
  return known ? `${reason} (${known.words})` : reason;
}

/** Returns the next step after a write that failed. */
export function toWriteHint(reason: string): string {
  return find(reason)?.hint ?? 'Choose another location, or allow writing there.';
}

function find(reason: string): WriteReason | undefined {
  return Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
}
