import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.ts';
import { type KnownToken, knownToken } from './lens.ts';
import type { Run, Style } from './rows.ts';
import { mergeRuns } from './runs.ts';
import { safeUrl } from './url.ts';

/**
 * What a Markdown image becomes: a file that Slack holds, a link (to a signed address, for instance), its own Markdown
 * as text, or where `undefined` a link if the image is remote, else its name as text.
 */
export type ResolvedImage =
  | { slackFileId: string }
  | { url: string }
  | { asMarkdown: true }
  /** Of a link to a file of ours: how it is named where it cannot be followed. */
  | { name: string }
  | undefined;

/** Decide what an image becomes, or a link to a file of ours (`/files/…`); must not fetch anything. */
export type ImageResolver = (href: string, alt: string) => ResolvedImage;

/** An image of ours that stands in a paragraph. */
export interface InlineImage {
  alt: string;
  slackFileId: string;
}

/** What a paragraph is made of, in order. */
export type Inline = Run | InlineImage;

/** Turn the lexer's inline tokens into runs, with Slack's images where the resolver names them. */
export function readInline(tokens: readonly Token[], resolve: ImageResolver, style: Style = {}): Inline[] {
  return tokens.flatMap((token) => readToken(knownToken(token), resolve, style));
}

/** Return the runs alone; an image leaves its name. */
export function withoutImages(inlines: readonly Inline[]): Run[] {
  return mergeRuns(inlines.map((inline) => ('text' in inline ? inline : { text: imageName(inline.alt), style: {} })));
}

/** Return how an image that cannot be shown in its place is named there. */
export function imageName(alt: string): string {
  return `🖼 ${alt.trim() || 'image'}`;
}

function readToken(token: KnownToken, resolve: ImageResolver, style: Style): Inline[] {
  const inside = (extra: Style) => readInline(nested(token), resolve, { ...style, ...extra });
  switch (token.type) {
    case 'strong':
      return inside({ bold: true });
    case 'em':
      return inside({ italic: true });
    case 'del':
      return inside({ strike: true });
    case 'codespan':
      return [{ text: textOf(token), style: { ...style, code: true } }];
    case 'br':
      return [{ text: '\n', style }];
    case 'checkbox':
      return [];
    case 'escape':
      return [{ text: textOf(token), style }];
    case 'link':
      return readLink(token, resolve, style);
    case 'image':
      return readImage(token, resolve, style);
    default:
      if (nested(token).length > 0) return inside({});
      return [{ text: decodeEntities(textOf(token)), style }];
  }
}

/** A token's own text; as it was written where it has none. */
function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

function readLink(token: Tokens.Link, resolve: ImageResolver, style: Style): Inline[] {
  const href = 'autolink' in token ? token.href : decodeEntities(token.href);
  const ours = href.startsWith('/files/') ? resolve(href, token.text) : undefined;
  const url = safeUrl(ours && 'url' in ours ? ours.url : href);
  if (url === undefined) return [{ text: ours && 'name' in ours ? ours.name : token.raw, style }];
  const inner = readInline(token.tokens, resolve, style);
  const [only = { text: href, style }, ...more] = inner;
  if (more.length === 0 && 'text' in only && only.text === href) return [{ ...only, text: url, url }];
  return inner.map((inline) => ('text' in inline ? { ...inline, url } : inline));
}

function readImage(token: Tokens.Image, resolve: ImageResolver, style: Style): Inline[] {
  const alt = decodeEntities(token.text).replace(/\s+/g, ' ').trim();
  const image = resolve(decodeEntities(token.href), alt);
  if (image && 'slackFileId' in image) return [{ alt, slackFileId: image.slackFileId }];
  if (image && 'asMarkdown' in image) return [{ text: token.raw, style }];
  const url = safeUrl(image && 'url' in image ? image.url : token.href);
  return [url === undefined ? { text: imageName(alt), style } : { text: alt || url, url, style }];
}

function nested(token: Token): Token[] {
  return 'tokens' in token && token.tokens ? token.tokens : [];
}
