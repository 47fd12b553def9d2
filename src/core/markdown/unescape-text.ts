/** Return text as it was typed: Slack escapes these three in messages, and in slash commands with `should_escape`. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
