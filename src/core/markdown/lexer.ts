import { Marked, type Token, Tokenizer, type Tokens } from 'marked';
import { cleanText } from './clean-text.ts';
import { lensExtension } from './lens.ts';

/** How deep quotes, lists, links and emphasis may nest before their marks are plain text. */
const MAX_NESTING = 12;

/** Characters that may be read again, beside ten times the text's length, before marks are plain text. */
const MAX_REREAD_CHARACTERS = 400_000;

const LONG_WORD = /^\S{400}/;

/**
 * Read case text as Markdown (GitHub's flavour) with Kibana's Lens blocks. Accept any string and never throw: what
 * costs far more than its length deserves comes back as one paragraph of plain text.
 */
export function lex(markdown: string): Token[] {
  const source = cleanText(markdown);
  const marked = new Marked({ gfm: true, extensions: [lensExtension()] });
  try {
    return marked.lexer(source, { ...marked.defaults, tokenizer: new CaseTokenizer(source.length) });
  } catch (error) {
    if (!(error instanceof TooCostly)) throw error;
    return [{ type: 'text', raw: source, text: source }];
  }
}

class TooCostly extends Error {}

/**
 * marked's tokenizer, with HTML as plain text, footnotes (`[^1]: note`) not mistaken for link definitions, and bounds,
 * because marked's search for ends is quadratic on hostile text such as `*a_*a_*a_…`.
 */
class CaseTokenizer extends Tokenizer {
  #depth = 0;
  #mayReread: number;

  constructor(length: number) {
    super();
    this.#mayReread = MAX_REREAD_CHARACTERS + 10 * length;
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

  override link(source: string): Tokens.Link | Tokens.Image | undefined {
    if (!/^!?\[/.test(source)) return undefined;
    return this.#inline(/^!?\[[^[\]]{0,999}\]\(/.test(source) ? source.length : 0, () => super.link(source));
  }

  override emStrong(source: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    if (!/^[*_]/.test(source)) return undefined;
    return this.#inline(source.length, () => super.emStrong(source, masked, before));
  }

  override del(source: string, masked: string, before?: string): Tokens.Del | undefined {
    if (!source.startsWith('~')) return undefined;
    return this.#inline(source.length, () => super.del(source, masked, before));
  }

  /** marked looks ahead for an e-mail address at each mark, over the whole of a word; very long words go in pieces. */
  override inlineText(source: string): Tokens.Text | undefined {
    return super.inlineText(LONG_WORD.test(source) ? source.slice(0, 100) : source);
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
