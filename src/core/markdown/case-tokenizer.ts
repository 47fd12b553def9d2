import { type Token, Tokenizer, type Tokens } from 'marked';

/** How deep quotes, lists, links and emphasis may nest before their marks are plain text. */
const MAX_NESTING = 12;

/** Characters that may be read again, beside eight times the text's length, before marks are plain text. */
const MAX_REREAD_CHARACTERS = 100_000;

/** Characters ahead that are searched for the end of an address; longer ones are no links. */
const MAX_ADDRESS_CHARACTERS = 2_100;

/** Characters ahead that are searched for the end of an e-mail address. */
const MAX_EMAIL_CHARACTERS = 330;

/** Characters ahead that are searched for the line under a heading. */
const MAX_HEADING_CHARACTERS = 1_000;

/** Cells of a table beyond those that its own text can hold. */
const MAX_PADDED_CELLS = 2_000;

/** A line over one of dashes with a bar or a colon among them: marked looks for the end of a table wherever dashes are. */
const TABLE_HEADER = /^ *[^\n ].*\n {0,3}(?=[|:-])(?=[^\n]*[|:])([|: -]+)(?:\n|$)/;

const LONG_WORD = /^\S{400}/;
const ADDRESS = /^(?:https?:\/\/|ftp:\/\/|www\.|mailto:|xmpp:)/i;

/** A text costs more than its length deserves. */
export class TooCostly extends Error {}

/**
 * marked's tokenizer, with HTML as plain text, footnotes (`[^1]: note`) not mistaken for link definitions, and bounds,
 * because marked's search for ends is quadratic on hostile text such as `*a_*a_*a_…`. Make one for each text.
 */
export class CaseTokenizer extends Tokenizer {
  #depth = 0;
  #mayReread: number;

  constructor(length: number) {
    super();
    this.#mayReread = MAX_REREAD_CHARACTERS + 8 * length;
  }

  override html(): undefined {
    return undefined;
  }

  override tag(): undefined {
    return undefined;
  }

  override def(source: string): Tokens.Def | undefined {
    const token = super.def(source);
    return token?.tag.startsWith('^') ? undefined : token;
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#container(source, () => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.#container(source, () => super.list(source));
  }

  /** marked looks for the line under a heading at each line of a list, to the end of the paragraph. */
  override lheading(source: string): Tokens.Heading | undefined {
    const token = super.lheading(source.slice(0, MAX_HEADING_CHARACTERS));
    const isWhole = token === undefined || token.raw.length < MAX_HEADING_CHARACTERS;
    return isWhole ? token : undefined;
  }

  /** marked fills every row up to the header's width; where that makes far more cells than were written it is no table. */
  override table(source: string): Tokens.Table | undefined {
    const header = TABLE_HEADER.exec(source);
    if (!header) return undefined;
    const [{ length }, delimiters = ''] = header;
    return this.#inline(source.length, () =>
      isPadded(source, length, delimiters.split('|').length) ? undefined : super.table(source),
    );
  }

  override link(source: string): Tokens.Link | Tokens.Image | undefined {
    if (!/^!?\[/.test(source)) return undefined;
    return this.#inline(/^!?\[[^[\]]{0,999}\]\(/.test(source) ? source.length : 0, () => super.link(source));
  }

  override emStrong(source: string, masked: string, before = ''): Tokens.Em | Tokens.Strong | undefined {
    if (!/^[*_]/.test(source)) return undefined;
    // Within a word `_` is no mark, and marked finds that out without a search.
    const isInWord = /^_+[\p{L}\p{N}]/u.test(source) && /[\p{L}\p{N}]$/u.test(before);
    return this.#inline(isInWord ? 0 : source.length, () => super.emStrong(source, masked, before));
  }

  override del(source: string, masked: string, before?: string): Tokens.Del | undefined {
    if (!source.startsWith('~')) return undefined;
    return this.#inline(source.length, () => super.del(source, masked, before));
  }

  override codespan(source: string): Tokens.Codespan | undefined {
    if (!source.startsWith('`')) return undefined;
    return this.#inline(source.length, () => super.codespan(source));
  }

  /** marked looks for an e-mail address at each mark, over the whole of a word. */
  override url(source: string): Tokens.Link | undefined {
    const max = ADDRESS.test(source) ? MAX_ADDRESS_CHARACTERS : MAX_EMAIL_CHARACTERS;
    const window = source.slice(0, max);
    const token = super.url(window);
    return token !== undefined && token.raw.length === window.length && window.length < source.length
      ? undefined
      : token;
  }

  /** marked looks ahead for an e-mail address at each mark, over the whole of a word; very long words go in pieces. */
  override inlineText(source: string): Tokens.Text | undefined {
    return super.inlineText(LONG_WORD.test(source) ? source.slice(0, 100) : source);
  }

  /** marked copies a paragraph in a list once for each of its lines; copying costs a sixteenth of reading. */
  override text(source: string): Tokens.Text | undefined {
    const before = this.lexer.state.lastToken;
    if (before?.type === 'text') this.#mayReread -= before.raw.length / 16;
    if (this.#mayReread < 0) throw new TooCostly();
    return super.text(source);
  }

  /** Throw when too costly: marked itself relies on a second reading of a quote or list to succeed. */
  #container<T extends Token>(source: string, read: () => T | undefined): T | undefined {
    const token = this.#deeper(read);
    if (token) this.#mayReread -= this.#depth > 0 ? source.length : token.raw.length;
    if (this.#mayReread < 0) throw new TooCostly();
    return token;
  }

  /** `costOfFailure`: the characters that were searched in vain where there is no token. */
  #inline<T extends Token>(costOfFailure: number, read: () => T | undefined): T | undefined {
    if (this.#mayReread < costOfFailure) return undefined;
    const token = this.#deeper(read);
    this.#mayReread -= token?.raw.length ?? costOfFailure;
    return token;
  }

  #deeper<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= MAX_NESTING) return undefined;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

/** Tell whether the table that the source opens would have far more cells than characters. */
function isPadded(source: string, headerLength: number, columns: number): boolean {
  const blank = source.indexOf('\n\n', headerLength);
  const end = blank < 0 ? source.length : blank;
  let rows = 0;
  for (let at = source.indexOf('\n'); at >= 0 && at < end; at = source.indexOf('\n', at + 1)) rows++;
  return columns * rows > end + MAX_PADDED_CELLS;
}
