/** Return the code that the system or a library gave an error, such as `ENOENT`; undefined where it has none. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Tell whether an error is the system's own of that code. */
export function hasCode(error: unknown, code: string): boolean {
  return systemCode(error) === code;
}

/** Which disk is full, by the codes of Postgres (SQLSTATE `disk_full`) and of the system. */
const FULL_DISKS: Readonly<Record<string, string>> = {
  '53100': 'The disk of the database is full.',
  ENOSPC: 'The disk of Docket’s temporary files is full.',
  EDQUOT: 'The disk of Docket’s temporary files is full.',
};

/** Return which disk is full, in words, where that is what an error comes from; undefined for any other. */
export function fullDisk(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const words = FULL_DISKS[systemCode(cause) ?? ''];
    if (words !== undefined) return words;
    if (cause instanceof AggregateError) {
      const found = cause.errors.map(fullDisk).find((one) => one !== undefined);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Tell whether a message was made of an error that comes from a full disk: it begins with the words of `fullDisk`. */
export function isFullDiskMessage(message: string): boolean {
  return Object.values(FULL_DISKS).some((words) => message.startsWith(words));
}
