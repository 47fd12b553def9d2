/** The first word of a text, and the rest; white space inside the rest is kept. */
export function splitFirst(text: string): [string, string] {
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  return [first, rest];
}
