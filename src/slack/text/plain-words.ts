import { unescapeText } from '../../core/markdown/unescape-text.ts';
import type { NameBook } from '../context/users.ts';

/** What Slack puts in angle brackets itself: people, channels, groups, dates, links. What people type is escaped. */
const TOKEN = /<([@#!]|[a-z][a-z0-9+.-]*:)([^<>|]*)(?:\|([^<>]*))?>/gi;

/** One of Slack's tokens, taken apart: `<@U1|ana>` is of the kind `@`, `<https://…|label>` of the kind `https:`. */
interface Token {
  kind: string;
  target: string;
  label: string | undefined;
}

/**
 * Return what a person typed, as plain text: what people see in place of Slack's tokens (`<@U1|ana>`, `<#C1|general>`,
 * `<!subteam^S1|@oncall>`, `<!here>`, `<https://…|label>`), and the signs that Slack escapes as they were typed.
 */
export function plainWords(text: string, names: NameBook): string {
  return replaceTokens(text, (token) => shownToken(token, names));
}

/** Return text as it was typed, with something else in place of each of Slack's tokens; `before` is what stands there. */
export function replaceTokens(text: string, other: (token: Token, before: string) => string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: kind = '', 2: target = '', 3: label } of text.matchAll(TOKEN)) {
    const before = unescapeText(text.slice(end, index));
    parts.push(before, other({ kind, target, label: label === undefined ? undefined : unescapeText(label) }, before));
    end = index + whole.length;
  }
  return [...parts, unescapeText(text.slice(end))].join('');
}

/** Return what people see of a token. */
export function shownToken({ kind, target, label }: Token, names: NameBook): string {
  if (kind === '@') return `@${names.user(target) ?? label ?? target}`;
  if (kind === '#') return `#${label || (names.channel(target) ?? target)}`;
  if (kind !== '!') return label || unescapeText(`${kind}${target}`);
  const [command = '', argument = ''] = target.split('^');
  if (command === 'subteam') return `@${(label || argument).replace(/^@/, '')}`;
  return command === 'date' ? (label ?? '') : `@${command}`;
}

/** Bold as Markdown writes it, in the way of mrkdwn; code stays as it is. */
function singleStars(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g, '*$1*')))
    .join('');
}

/**
 * Return what a person typed, as Slack's mrkdwn: brackets that are none of Slack's tokens are escaped, so that
 * `List<String>` is not taken for one.
 */
export function typedMrkdwn(text: string): string {
  const escaped = (part: string) => part.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const parts: string[] = [];
  let end = 0;
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    parts.push(escaped(text.slice(end, index)), token);
    end = index + token.length;
  }
  return singleStars([...parts, escaped(text.slice(end))].join(''));
}
