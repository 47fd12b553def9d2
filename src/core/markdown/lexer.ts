import { Lexer, Marked, type MarkedOptions, type Token } from 'marked';
import { CaseTokenizer, TooCostly } from './case-tokenizer.ts';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut.ts';
import { LENS_OPENING, lensExtension } from './lens.ts';

/** Characters of a paragraph that are read at a time: what costs their square stays within bounds. */
const MAX_RUN_CHARACTERS = 8_000;

/**
 * Read case text as Markdown (GitHub's flavour) with Kibana's Lens blocks. Accept any string and never throw. The work
 * grows with the length alone: marks that would cost far more than that are plain text.
 */
export function lex(markdown: string): Token[] {
  const source = cleanText(markdown);
  const extensions = source.includes(LENS_OPENING) ? [lensExtension()] : [];
  const { defaults } = new Marked({ gfm: true, extensions });
  try {
    return new CaseLexer({ ...defaults, tokenizer: new CaseTokenizer(source.length) }).lex(source);
  } catch (error) {
    if (!(error instanceof TooCostly)) throw error;
    return [{ type: 'text', raw: source, text: source }];
  }
}

/** The rows of a table in marked's rule of a paragraph, which ends where a table begins, however many rows follow. */
const TABLE_ROWS = /\(\?:\\n\(\(\?:\(\?! \*\\n\|.*?\)\.\*\(\?:\\n\|\$\)\)\*\)\\n\*\|\$\)/;

const { gfm } = Lexer.rules.block;
const blockRules = { ...gfm, paragraph: new RegExp(gfm.paragraph.source.replace(TABLE_ROWS, '(?:\\n|$)')) };

/** marked's lexer, which reads very long paragraphs in pieces, cut after a line or a word. */
class CaseLexer extends Lexer {
  constructor(options: MarkedOptions & { tokenizer: CaseTokenizer }) {
    super(options);
    options.tokenizer.rules = { ...options.tokenizer.rules, block: blockRules };
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (source.length <= MAX_RUN_CHARACTERS) return super.inlineTokens(source, tokens);
    for (const piece of cutText(source, MAX_RUN_CHARACTERS)) super.inlineTokens(piece, tokens);
    return tokens;
  }
}
