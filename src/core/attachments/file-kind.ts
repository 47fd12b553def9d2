import { DocketError } from '../error.ts';
import { fileExtension } from './file-name.ts';
import { type FileKind, kindOfEnding, kindOfType, textType, typeInContainer } from './file-types.ts';
import { bytesAsText, isMarkup, isPlainText } from './markup.ts';

/** Endings and declared types of what a browser would run. */
const activeEndings = new Set('html htm xhtml xht shtml svg svgz mht mhtml hta swf'.split(' '));
const activeClaims = /^\s*(text\/html|image\/svg\+xml|application\/xhtml\+xml|application\/x-shockwave-flash)\b/i;
const markupInside = /<(!doctype\s+(html|svg)|html|body|script|svg|iframe)[\s/>[]/i;
/** A GIF whose width reads as the start of a comment or an assignment is a script as well. */
const scriptedGif = /^GIF8[79]a(\/\*|\/\/|=)/;

/** What is known of a file before it is accepted. */
export interface Candidate {
  /** As `fileName` returns it. */
  name: string;
  /** The type that whoever brings it states. */
  claimed: string | undefined;
  /** The type by magic number. */
  detected: string | undefined;
  /** The whole file, or its first 64 KiB. */
  head: Uint8Array;
}

/**
 * Decide by its content whether a file may be stored, and as which MIME type.
 *
 * Throw a `DocketError` for empty files, active content (SVG, HTML), types that are not allowed, and files that are two
 * things at once or not what their name says.
 */
export function classifyFile(file: Candidate): string {
  const { name, claimed, head } = file;
  if (head.length === 0) throw new DocketError('file_empty', { name });
  const ending = fileExtension(name);
  const start = bytesAsText(head);
  if (activeEndings.has(ending) || activeClaims.test(claimed ?? '') || isMarkup(start))
    throw new DocketError('file_active', { name });
  const mimeType = typeOf(file, ending, start);
  const kind = kindOfType(mimeType);
  if (kind === undefined) throw new DocketError('file_kind_not_stored', { name });
  if (!isOfKind(kind, kindOfEnding(ending))) throw new DocketError('file_mismatch', { name });
  if (isTwofold(kind, start)) throw new DocketError('file_twofold', { name });
  return mimeType;
}

function typeOf({ detected }: Candidate, ending: string, start: string): string {
  const named = kindOfEnding(ending);
  // Two letters are magic enough for some formats ("BM" is a bitmap), so plain text under the name of one is text.
  const isText = (detected === undefined || named === 'text' || named === 'mail') && isPlainText(start);
  if (isText) return textType(ending);
  if (start.startsWith('\n\r\r\n')) return 'application/x-pcapng';
  if (detected === undefined) return 'application/octet-stream';
  // What the text formats of the detector have in common is that a browser must not act on them.
  if (kindOfType(detected) === 'text') return 'text/plain';
  return typeInContainer(detected, ending);
}

/** Office files are archives inside, and old Office and Outlook share a container. */
function isOfKind(kind: FileKind, named: FileKind | undefined): boolean {
  const pair = new Set([kind, named]);
  return named === undefined || kind === named || (pair.has('office') && (pair.has('archive') || pair.has('mail')));
}

function isTwofold(kind: FileKind, start: string): boolean {
  if (kind === 'image') return markupInside.test(start) || scriptedGif.test(start) || isPdf(start);
  return kind === 'document' && markupInside.test(start.slice(0, 1024));
}

/** Readers of PDF look for its mark in the first 1,024 bytes. */
function isPdf(start: string): boolean {
  return start.slice(0, 1024).includes('%PDF-');
}
