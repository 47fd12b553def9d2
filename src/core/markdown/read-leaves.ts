import { cleanText } from './clean-text.ts';
import { channelName, type Names, usergroupName, userName } from './names.ts';
import type { Run, Style } from './rows.ts';
import { safeUrl } from './url.ts';

/** A leaf of Slack's rich text, of which nothing is sure. */
type Loose = Readonly<Record<string, unknown>>;

/**
 * Turn Slack's leaves into runs: mentions become names, emoji characters, dates ISO 8601; underline has no Markdown.
 */
export function readLeaves(leaves: readonly Loose[], names: Names): Run[] {
  return leaves.map((leaf) => readLeaf(leaf, names)).filter((run) => run.text !== '');
}

/** Return a link, or its text and address as plain text where the address is of a kind that Docket does not link to. */
export function linkRun(href: string, text: string | undefined, style: Style): Run {
  const url = safeUrl(href);
  if (url !== undefined) return { text: text && text !== href ? cleanText(text) : url, url, style };
  return { text: cleanText(text && text !== href ? `${text} (${href})` : href), style };
}

function readLeaf(leaf: Loose, names: Names): Run {
  const style = readStyle(leaf.style);
  const url = stringOf(leaf.url);
  if (leaf.type === 'link' && url !== '') return linkRun(url, stringOf(leaf.text), style);
  return { text: cleanText(leafText(leaf, names)), style };
}

function leafText(leaf: Loose, names: Names): string {
  switch (leaf.type) {
    case 'user':
      return userName(names, stringOf(leaf.user_id));
    case 'channel':
      return channelName(names, stringOf(leaf.channel_id));
    case 'usergroup':
      return usergroupName(names, stringOf(leaf.usergroup_id));
    case 'broadcast':
      return `@${stringOf(leaf.range)}`;
    case 'team':
      return `@${stringOf(leaf.team_id)}`;
    case 'emoji':
      return emojiText(stringOf(leaf.name), stringOf(leaf.unicode));
    case 'date':
      return dateText(leaf.timestamp, stringOf(leaf.fallback));
    case 'color':
      return stringOf(leaf.value);
    default:
      // A kind that is new says something by one of these.
      return stringOf(leaf.text) || stringOf(leaf.fallback) || stringOf(leaf.name) || stringOf(leaf.url);
  }
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function readStyle(style: unknown): Style {
  if (typeof style !== 'object' || style === null) return {};
  const set = new Map<string, unknown>(Object.entries(style));
  const kept = (['bold', 'italic', 'strike', 'code'] as const).filter((name) => set.get(name) === true);
  return Object.fromEntries(kept.map((name) => [name, true]));
}

/** `unicode` is code points in hexadecimal, joined by `-`; custom emoji have none. */
function emojiText(name: string, unicode: string): string {
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  const known = points.every((point) => point > 0 && point <= 0x10ffff);
  return known ? String.fromCodePoint(...points.slice(0, 20)) : `:${name}:`;
}

/** `timestamp` is in seconds. */
function dateText(timestamp: unknown, fallback: string): string {
  const date = new Date(typeof timestamp === 'number' ? timestamp * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? fallback : date.toISOString().replace('.000Z', 'Z');
}
