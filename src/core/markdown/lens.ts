import type { MarkedToken, Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { z } from 'zod';

/** How a Lens block begins. */
export const LENS_OPENING = '!{lens';

const MAX_SCANNED_CHARACTERS = 400_000;

/** Characters ahead of a paragraph that are searched for a block which ends it. */
const MAX_AHEAD_CHARACTERS = 4_000;

/** A Kibana Lens block; `title` is that of the visualization, empty where the JSON names none. */
export interface LensToken extends Tokens.Generic {
  type: 'lens';
  title: string;
}

/** A token of which the kind says what is in it. */
export type KnownToken = MarkedToken | LensToken;

/** Return a token as one of the kinds that the lexer makes. */
export function knownToken(token: Token): KnownToken {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- marked's own type admits any extension; ours is the only one
  return token as KnownToken;
}

/**
 * Teach the lexer Kibana's `!{lens{…}}`: a block of its own, whose end is found by counting braces, those inside JSON
 * strings included, as Kibana does (`docs/kibana-format.md#lens`). Make one for each text: it stops looking for ends
 * after 400,000 characters.
 */
export function lensExtension(): TokenizerAndRendererExtension {
  let scanned = 0;
  return {
    name: 'lens',
    level: 'block',
    start: (source) => {
      const at =
        scanned > MAX_SCANNED_CHARACTERS ? -1 : source.slice(0, MAX_AHEAD_CHARACTERS).indexOf(`\n${LENS_OPENING}`);
      return at < 0 ? undefined : at + 1;
    },
    tokenizer: (source): LensToken | undefined => {
      if (!source.startsWith(LENS_OPENING) || scanned > MAX_SCANNED_CHARACTERS) return undefined;
      const end = closingBrace(source);
      scanned += end ?? source.length;
      if (end === undefined || !/^[ \t]*(?:\n|$)/.test(source.slice(end, end + 200))) return undefined;
      const raw = source.slice(0, end);
      return { type: 'lens', raw, title: lensTitle(raw.slice(LENS_OPENING.length, -1)) };
    },
  };
}

/** Return where the block that the source opens with ends; `undefined` where nothing closes it. */
export function closingBrace(source: string): number | undefined {
  let depth = 0;
  for (let at = 1; at < source.length; at++) {
    const character = source[at];
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

const state = z.object({ attributes: z.object({ title: z.string() }) });

function lensTitle(json: string): string {
  try {
    return state.parse(JSON.parse(json)).attributes.title.trim().slice(0, 200);
  } catch {
    return '';
  }
}
