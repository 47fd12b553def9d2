import type { RichTextElement } from '@slack/types';
import { cleanText } from './clean-text.ts';
import { channelName, type Names, usergroupName, userName } from './names.ts';
import type { Run, Style } from './rows.ts';
import { safeUrl } from './url.ts';

/**
 * Turn Slack's leaves into runs: mentions become names, emoji characters, dates ISO 8601; underline has no Markdown.
 */
export function readLeaves(leaves: readonly RichTextElement[], names: Names): Run[] {
  return leaves.map((leaf) => readLeaf(leaf, names)).filter((run) => run.text !== '');
}

/** Return a link, or its text and address as plain text where the address is of a kind that Docket does not link to. */
export function linkRun(href: string, text: string | undefined, style: Style): Run {
  const url = safeUrl(href);
  if (url !== undefined) return { text: text && text !== href ? cleanText(text) : url, url, style };
  return { text: cleanText(text && text !== href ? `${text} (${href})` : href), style };
}

function readLeaf(leaf: RichTextElement, names: Names): Run {
  const style = readStyle('style' in leaf ? leaf.style : undefined);
  if (leaf.type === 'link') return linkRun(leaf.url, leaf.text, style);
  return { text: cleanText(leafText(leaf, names)), style };
}

function leafText(leaf: Exclude<RichTextElement, { type: 'link' }>, names: Names): string {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'user':
      return userName(names, leaf.user_id);
    case 'channel':
      return channelName(names, leaf.channel_id);
    case 'usergroup':
      return usergroupName(names, leaf.usergroup_id);
    case 'broadcast':
      return `@${leaf.range}`;
    case 'emoji':
      return emojiText(leaf.name, leaf.unicode);
    case 'date':
      return dateText(leaf.timestamp, leaf.fallback);
    case 'color':
      return leaf.value;
    default:
      return '';
  }
}

function readStyle(style: Record<string, boolean> | undefined): Style {
  const kept = (['bold', 'italic', 'strike', 'code'] as const).filter((name) => style?.[name]);
  return Object.fromEntries(kept.map((name) => [name, true]));
}

/** `unicode` is code points in hexadecimal, joined by `-`; custom emoji have none. */
function emojiText(name: string, unicode: string | undefined): string {
  const points = unicode?.split('-').map((point) => Number.parseInt(point, 16)) ?? [];
  const known = points.length > 0 && points.every((point) => point > 0 && point <= 0x10ffff);
  return known ? String.fromCodePoint(...points) : `:${name}:`;
}

/** `timestamp` is in seconds. */
function dateText(timestamp: number, fallback: string | undefined): string {
  const date = new Date(timestamp * 1000);
  return Number.isNaN(date.getTime()) ? (fallback ?? '') : date.toISOString().replace('.000Z', 'Z');
}
