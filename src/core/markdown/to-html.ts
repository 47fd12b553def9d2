import { Marked, type RendererObject } from 'marked';
import { lex } from './lexer.ts';
import { safeUrl } from './url.ts';

const renderer: RendererObject = {
  link({ href, tokens }) {
    const url = safeUrl(href);
    const text = this.parser.parseInline(tokens);
    return url ? `<a href="${attribute(url)}">${text}</a>` : text;
  },
  // Nothing is fetched where the text is read: an image is a link to it.
  image({ href, text }) {
    const url = safeUrl(href);
    return url ? `<a href="${attribute(url)}">${attribute(text || url)}</a>` : attribute(text);
  },
};

/** Return case text as HTML for systems that take nothing else; HTML in the text is shown as it was typed. */
export function toHtml(markdown: string): string {
  const lens = {
    name: 'lens',
    renderer: ({ title }: Record<string, unknown>) => `<p>${attribute(String(title || 'Visualization'))}</p>\n`,
  };
  return new Marked({ gfm: true, renderer, extensions: [lens] }).parser(lex(markdown)).trim();
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
