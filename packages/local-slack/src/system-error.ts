/** Return the code that the system or a library gave an error, such as `ENOENT`; undefined where it has none. */
export function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
