import type { NameBook } from '../context/users.ts';

/**
 * Return what a person typed, as plain text: names in place of the people, channels and links that Slack escapes in
 * commands and messages (`<@U1|ana>`, `<#C1|general>`, `<https://…>`).
 */
export function plainWords(text: string, names: NameBook): string {
  return text
    .replaceAll(
      /<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `@${names.user(id) ?? name ?? id}`,
    )
    .replaceAll(
      /<#([CG][A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `#${name || (names.channel(id) ?? id)}`,
    )
    .replaceAll(/<(https?:[^>|]+|mailto:[^>|]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => label ?? url);
}

/** Bold as Markdown writes it, in the way of mrkdwn; code stays as it is. */
function singleStars(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g, '*$1*')))
    .join('');
}

/** What Slack puts in angle brackets itself: people, channels, groups, dates, links. */
const TOKEN = /^<(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|![^<>]*|https?:[^<>]*|mailto:[^<>]*)(\|[^<>]*)?>$/;

/**
 * Return what a person typed, as Slack's mrkdwn: brackets and ampersands of their own are escaped again, so that
 * `List<String>` is not taken for one of Slack's tokens.
 */
export function typedMrkdwn(text: string): string {
  const escaped = (part: string) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return singleStars(text)
    .split(/(<[^<>]*>)/)
    .map((part) => (TOKEN.test(part) ? part : escaped(part)))
    .join('');
}
