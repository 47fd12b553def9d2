import { Lexer, type Token, Tokenizer } from 'marked';

/** How a rule of Markdown begins; where a text does not begin so, the rule looks no further. */
const OPENINGS = {
  space: /^\s/,
  code: /^(?: {4}|\t)/,
  fences: /^ {0,3}(?:```|~~~)/,
  heading: /^ {0,3}#/,
  hr: /^ {0,3}[-*_]/,
  blockquote: /^ {0,3}>/,
  list: /^ {0,3}(?:[*+-]|\d)/,
  def: /^ {0,3}\[/,
  table: /^[^\n]*\n {0,3}[|:-]/,
  lheading: /^/,
  paragraph: /^/,
  text: /^/,
  escape: /^\\/,
  link: /^!?\[/,
  reflink: /^!?\[/,
  emStrong: /^[*_]/,
  codespan: /^`/,
  br: /^[ \\]/,
  del: /^~/,
  autolink: /^</,
  url: /^/,
  inlineText: /^/,
} as const;

type Rule = (this: unknown, source: string, ...rest: unknown[]) => Token | undefined;

/**
 * Return how many characters the rules of Markdown look at during `work`: what they take, and where a rule finds no end
 * all that it may search for one.
 */
export function countSteps(work: () => unknown): number {
  let steps = 0;
  const undo = Object.entries(OPENINGS).map(([name, opening]) =>
    wrap(
      Tokenizer.prototype,
      name,
      (rule) =>
        function (source, ...rest) {
          const token = rule.call(this, source, ...rest);
          steps += token?.raw.length ?? (opening.test(source) ? searched(name, source) : 1);
          return token;
        },
    ),
  );
  undo.push(
    wrap(
      Lexer.prototype,
      'inlineTokens',
      (read) =>
        function (source, ...rest) {
          steps += source.length;
          return read.call(this, source, ...rest);
        },
    ),
  );
  try {
    work();
  } finally {
    for (const one of undo) one();
  }
  return steps;
}

const ENDS: Readonly<Record<string, RegExp>> = {
  url: /[\s<]/,
  lheading: /\n\n/,
  fences: /\n/,
  heading: /\n/,
  hr: /\n/,
  blockquote: /\n/,
  list: /\n/,
};

/** Where a rule gives up: headings, addresses and the like do not reach beyond a line, a word or a paragraph. */
function searched(name: string, source: string): number {
  const end = ENDS[name]?.exec(source)?.index;
  return end === undefined ? source.length : end + 1;
}

function wrap(prototype: object, name: string, make: (rule: Rule) => Rule): () => void {
  const before: unknown = Reflect.get(prototype, name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- marked's rules all take a source first
  Reflect.set(prototype, name, make(before as Rule));
  return () => Reflect.set(prototype, name, before);
}
