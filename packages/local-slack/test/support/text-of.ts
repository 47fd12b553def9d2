/** The value as the text that it must be: a `ts` or an id that the test goes on with. Throws where it is none. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`a text was expected, not ${JSON.stringify(value)}`);
  return value;
}
