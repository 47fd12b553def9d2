/** The first word of a text, and the rest; white space inside the rest is kept. */
export function splitFirst(text: string): [string, string] {
  const match = /^\s*(\S+)\s*([\s\S]*)$/.exec(text);
  return match ? [match[1] as string, match[2] as string] : ['', ''];
}
