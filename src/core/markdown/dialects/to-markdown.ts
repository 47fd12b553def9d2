import type { Token } from 'marked';
import { cleanText } from '../clean-text.ts';
import { cutToSend } from '../cut-source.ts';
import { decodeEntities } from '../entities.ts';
import { escapeInline } from '../escape-text.ts';
import { type KnownToken, knownToken } from '../lens.ts';
import { lex } from '../lexer.ts';
import { imageName } from '../read-inline.ts';
import { fitMarkdown } from './cut-markdown.ts';
import { isForeignFile, lensWords } from './document.ts';

/** Parts of a text that were looked for in vain, after which the rest of it is taken for plain text. */
const MAX_MISSES = 100;

/**
 * Return case text as it stands, for systems that read Markdown, of at most `max` UTF-16 units: only what no other
 * system can show (Kibana's visualizations, images in files that it keeps) is told in words.
 */
export function toMarkdown(markdown: string, max = Number.POSITIVE_INFINITY): string {
  return written(markdown, max, (text) => text);
}

/**
 * Return case text as Markdown for GitHub, where an `@name` in any text tells that person and `#12` leaves a trace on
 * another issue: a sign that nobody sees keeps both from it. Code and links are left alone, as GitHub does.
 */
export function toGitHub(markdown: string, max = Number.POSITIVE_INFINITY): string {
  return written(markdown, max, withoutMentions);
}

function written(markdown: string, max: number, rewrite: Rewrite): string {
  const { source, closing, isCut } = cutToSend(markdown, max);
  return fitMarkdown({ parts: partsOf(source, rewrite), isCut, closing: partsOf(closing, rewrite).join('') }, max);
}

const ZERO_WIDTH_SPACE = '\u200b';

function withoutMentions(text: string): string {
  return text
    .replace(/(?<!\w)(?:@|&#0*64;|&#x0*40;|&commat;)(?=\w)/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/(?<!&)#(?=\d)|\bGH-(?=\d)/gi, `$&${ZERO_WIDTH_SPACE}`);
}

type Rewrite = (text: string) => string;

/** The blocks of a text, each as it is written. */
function partsOf(markdown: string, rewrite: Rewrite): string[] {
  const source = cleanText(markdown);
  const tokens = lex(source);
  const parts: string[] = [];
  let at = 0;
  for (const token of tokens) {
    const found = source.indexOf(token.raw, at);
    if (found < 0) return [writePart(source, tokens, rewrite)];
    parts.push(source.slice(at, found) + writePart(token.raw, [token], rewrite));
    at = found + token.raw.length;
  }
  return [...parts, source.slice(at)];
}

/** What is said in tokens as it was written, but for what stands there in other words. */
function writePart(raw: string, tokens: readonly Token[], rewrite: Rewrite): string {
  let written = '';
  let at = 0;
  let misses = 0;
  for (const piece of piecesOf(tokens)) {
    const found = raw.indexOf(piece.raw, at);
    if (found < 0) misses++;
    if (misses > MAX_MISSES) break;
    if (found < 0 || piece.raw === '') continue;
    const isOwnLine = piece.type === 'lens' && (found === 0 || raw.charAt(found - 1) === '\n');
    // Words in place of a visualization are a paragraph of their own, whatever stands around it.
    written += rewrite(raw.slice(at, found)) + (isOwnLine ? `\n${wordsOf(piece)}\n` : wordsOf(piece));
    at = found + piece.raw.length;
  }
  return written + rewrite(raw.slice(at));
}

/** What is left alone or told in other words, in order: code, links, images, visualizations. */
function piecesOf(tokens: readonly Token[]): KnownToken[] {
  return tokens.map(knownToken).flatMap((token): KnownToken[] => {
    const { type } = token;
    if (type === 'code' || type === 'codespan' || type === 'image' || type === 'lens') return [token];
    if (type === 'link') return hasForeignFile(token.tokens) ? piecesOf(token.tokens) : [token];
    if (type === 'list') return token.items.flatMap((item) => piecesOf(item.tokens));
    if (type === 'table') return [token.header, ...token.rows].flat().flatMap((cell) => piecesOf(cell.tokens));
    return 'tokens' in token && token.tokens ? piecesOf(token.tokens) : [];
  });
}

function hasForeignFile(tokens: readonly Token[]): boolean {
  return piecesOf(tokens).some((piece) => wordsOf(piece) !== piece.raw);
}

function wordsOf(piece: KnownToken): string {
  if (piece.type === 'lens') return escapeInline(lensWords(piece)) + piece.raw.slice(piece.raw.trimEnd().length);
  if (piece.type !== 'image' || !isForeignFile(decodeEntities(piece.href))) return piece.raw;
  return escapeInline(imageName(decodeEntities(piece.text).replace(/\s+/g, ' ')));
}
