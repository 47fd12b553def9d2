import type { Block } from '../block-kit.ts';
import { maySee } from '../channels.ts';
import type { User } from '../model.ts';
import type { Slack } from '../slack.ts';
import { hostPattern, hostToken } from './hosts.ts';

type Leaf = { type: string } & Record<string, unknown>;
type Style = { bold?: true; italic?: true; strike?: true; code?: true };

/** What a person typed, as Slack sends it: `text` with escapes and ids, and the `rich_text` block of the same. */
export interface Composed {
  text: string;
  blocks: Block[];
}

/** Turn typed text into a message: mentions by name, links, emoji, `*bold*` and its like, quotes and code. */
export function compose(slack: Slack, user: User, typed: string): Composed {
  const text = escapeTyped(slack, user, typed);
  return { text, blocks: richTextOf(text) };
}

/** The `rich_text` block of Slack's own text; none of an empty one. */
export function richTextOf(text: string): Block[] {
  return text === '' ? [] : [{ type: 'rich_text', elements: paragraphs(text) }];
}

/**
 * Typed text with `&`, `<` and `>` escaped and people, channels and links as Slack's tokens. With `names` the tokens carry
 * names (`<@U…|ana>`), as slash commands with `should_escape` get them.
 */
export function escapeTyped(slack: Slack, user: User, typed: string, names = false): string {
  const code = [...typed.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ]);
  const isCode = (at: number) => code.some(([from = 0, to = 0]) => at > from && at < to);
  return typed.replace(token, (found, at: number) => {
    if (isCode(at)) return escaped(found);
    if (found.startsWith('http')) return `<${found.replaceAll('&', '&amp;')}>`;
    if (/^[@#]|^<[@#]/.test(found)) return mention(slack, user, found, names);
    return (/^[&<>]/.test(found) ? undefined : hostToken(found)) ?? escaped(found);
  });
}

const token = new RegExp(
  [
    /<[@#][A-Z0-9]+(?:\|[^>]*)?>/,
    /https?:\/\/[^\s<>|]+/,
    hostPattern,
    /[&<>]/,
    /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.-]+(?: \p{Lu}[\p{L}\p{N}'-]*)?/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function mention(slack: Slack, user: User, found: string, names: boolean): string {
  const id = /^<[@#]([A-Z0-9]+)/.exec(found)?.[1];
  const longest = id ?? found.slice(1);
  const shortest = id ?? longest.split(' ')[0] ?? longest;
  const rest = found.startsWith('<') ? '' : longest.slice(shortest.length);
  const sigil = found.replace('<', '')[0];
  for (const [name, after] of [
    [longest, ''],
    [shortest, rest],
    [shortest.replace(/[.-]+$/, ''), trailing(shortest) + rest],
  ] as const) {
    const token = sigil === '@' ? personToken(slack, name, names) : channelToken(slack, user, name, names);
    if (token) return token + after;
  }
  return found.startsWith('<') ? found.replace('<', '&lt;').replace('>', '&gt;') : found;
}

function trailing(word: string): string {
  return /[.-]+$/.exec(word)?.[0] ?? '';
}

function personToken(slack: Slack, name: string, names: boolean): string | undefined {
  if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>`;
  const group = Object.values(slack.state.userGroups).find(({ handle }) => handle === name);
  if (group) return `<!subteam^${group.id}|@${group.handle}>`;
  const found = Object.values(slack.state.users).find((u) => [u.id, u.name, u.real_name].includes(name));
  return found && `<@${found.id}${names ? `|${found.name}` : ''}>`;
}

function channelToken(slack: Slack, user: User, name: string, names: boolean): string | undefined {
  const found = Object.values(slack.state.channels).find((c) => c.id === name || (c.name === name && maySee(c, user)));
  return found && `<#${found.id}|${names || found.kind === 'public' ? found.name : ''}>`;
}

/** Escaped text as the parts of a rich_text block: code blocks, quotes, and sections with line breaks. */
function paragraphs(text: string): Leaf[] {
  const parts: Leaf[] = [];
  for (const [index, piece] of text.split(/```\n?/).entries()) {
    if (piece === '') continue;
    if (index % 2 === 1) {
      parts.push({
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: unescaped(piece.replace(/\n$/, '')) }],
        border: 0,
      });
      continue;
    }
    for (const run of piece.replace(/\n$/, '').matchAll(/(?:^&gt;.*(?:\n|$))+|(?:^(?!&gt;).*(?:\n|$))+/gm)) {
      if (run[0] === '') continue;
      const quoted = run[0].startsWith('&gt;');
      const body = quoted ? run[0].replace(/^&gt; ?/gm, '') : run[0];
      parts.push({ type: quoted ? 'rich_text_quote' : 'rich_text_section', elements: leaves(body.replace(/\n$/, '')) });
    }
  }
  return parts;
}

const inline =
  /`([^`\n]+)`|(?<![\p{L}\p{N}])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}])|~(\S(?:[^~\n]*\S)?)~|<([^>]+)>|(?<![\p{L}\p{N}]):([a-z0-9_+-]+):(?![\p{L}\p{N}])/gu;

function leaves(text: string, style: Style = {}): Leaf[] {
  const out: Leaf[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) out.push(literal(text.slice(at, match.index), style));
    const [, code, bold, italic, strike, token, emoji] = match;
    if (code) out.push(literal(code, { ...style, code: true }));
    else if (bold) out.push(...leaves(bold, { ...style, bold: true }));
    else if (italic) out.push(...leaves(italic, { ...style, italic: true }));
    else if (strike) out.push(...leaves(strike, { ...style, strike: true }));
    else if (token) out.push(styled(tokenLeaf(token), style));
    else if (emoji) out.push(styled({ type: 'emoji', name: emoji }, style));
    at = match.index + match[0].length;
  }
  if (at < text.length) out.push(literal(text.slice(at), style));
  return out;
}

function tokenLeaf(token: string): Leaf {
  const [target = '', label] = token.split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  const [, timestamp, format, url] = /^!date\^(\d+)\^([^^]*)(?:\^(.*))?$/.exec(target) ?? [];
  if (timestamp && format) {
    return {
      type: 'date',
      timestamp: Number(timestamp),
      format,
      ...(url && { url }),
      fallback: unescaped(label ?? ''),
    };
  }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: unescaped(target), ...(label && { text: unescaped(label) }) };
}

function literal(text: string, style: Style): Leaf {
  return styled({ type: 'text', text: unescaped(text) }, style);
}

function styled(leaf: Leaf, style: Style): Leaf {
  return Object.keys(style).length > 0 ? { ...leaf, style } : leaf;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
