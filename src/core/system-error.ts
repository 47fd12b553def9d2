/** Return the code that the system or a library gave an error, such as `ENOENT`; undefined where it has none. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Tell whether an error is the system's own of that code. */
export function hasCode(error: unknown, code: string): boolean {
  return systemCode(error) === code;
}
