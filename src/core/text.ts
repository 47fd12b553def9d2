/** Return the length of a text in characters (Unicode code points), as Kibana's and Slack's limits count. */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Return the text cut to `max` characters, the last one an ellipsis when something was cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // A character takes two units at most, so what lies beyond these is never kept.
  const characters = [...text.slice(0, 2 * (max + 1))];
  return characters.length <= max ? text : `${characters.slice(0, Math.max(0, max - 1)).join('')}…`;
}

/** Tell whether a text is JSON as a whole. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
