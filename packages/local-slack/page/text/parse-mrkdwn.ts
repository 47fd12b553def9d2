/** A piece of a line of mrkdwn. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'styled'; style: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user' | 'channel' | 'usergroup' | 'broadcast'; id: string; label?: string }
  | { kind: 'date'; timestamp: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string };

/** A part of a mrkdwn text: lines, a quote of lines, or preformatted text. */
export type Part = { kind: 'lines' | 'quote'; lines: Inline[][] } | { kind: 'pre'; text: string };

const styles: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };

const token = new RegExp(
  [
    /`(?<code>[^`\n]+)`/,
    /<(?<angle>[^<>\n]+)>/,
    /(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)(?<inner>(?:<[^<>\n]*>|`[^`\n]+`|[^\n<`])+?)(?<=\S)\k<mark>(?![\p{L}\p{N}])/u,
    /:(?<emoji>[a-z0-9_+-]+):/,
    /(?<url>https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** Slack escapes exactly three characters in text: `&amp;`, `&lt;`, `&gt;`. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function plain(text: string): Inline {
  return { kind: 'text', text: unescapeSlack(text) };
}

function parseDate(body: string, fallback: string): Inline {
  const [timestamp = '', format = '', url] = body.split('^');
  return { kind: 'date', timestamp: Number(timestamp), format, fallback, ...(url && { url }) };
}

function parseAngle(body: string): Inline {
  const bar = body.indexOf('|');
  const head = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? undefined : unescapeSlack(body.slice(bar + 1));
  const named = (kind: 'user' | 'channel' | 'usergroup' | 'broadcast', id: string): Inline => ({
    kind,
    id,
    ...(label && { label }),
  });
  if (head.startsWith('@')) return named('user', head.slice(1));
  if (head.startsWith('#')) return named('channel', head.slice(1));
  if (head.startsWith('!date^')) return parseDate(head.slice('!date^'.length), label ?? '');
  if (head.startsWith('!subteam^')) return named('usergroup', head.slice('!subteam^'.length));
  if (head.startsWith('!')) return named('broadcast', head.slice(1));
  const url = unescapeSlack(head);
  return { kind: 'link', url, children: [{ kind: 'text', text: label ?? url }] };
}

function parseToken({ 0: whole, groups = {} }: RegExpMatchArray): Inline {
  const { code, angle, mark, inner = '', emoji, url } = groups;
  if (code) return { kind: 'code', text: unescapeSlack(code) };
  if (angle) return parseAngle(angle);
  const style = styles[mark ?? ''];
  if (style) return { kind: 'styled', style, children: parseInline(inner) };
  if (emoji) return { kind: 'emoji', name: emoji };
  if (url) return { kind: 'link', url: unescapeSlack(url), children: [plain(url)] };
  return plain(whole);
}

/** Read one line of mrkdwn. */
export function parseInline(line: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(token)) {
    if (match.index > end) found.push(plain(line.slice(end, match.index)));
    found.push(parseToken(match));
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push(plain(line.slice(end)));
  return found;
}

const quoteMark = /^(?:&gt;|>) ?/;

function parseLines(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const kind = quoteMark.test(line) ? 'quote' : 'lines';
    const inline = parseInline(line.replace(quoteMark, ''));
    const last = parts.at(-1);
    if (last && last.kind === kind) last.lines.push(inline);
    else parts.push({ kind, lines: [inline] });
  }
  return parts;
}

/** Read a mrkdwn text (Slack's "Formatting text for app surfaces"): preformatted parts first, then quotes and lines. */
export function parseMrkdwn(text: string): Part[] {
  return text.split(/```\n?([\s\S]+?)```/).flatMap((piece, index): Part[] => {
    if (index % 2) return [{ kind: 'pre', text: unescapeSlack(piece.replace(/\n$/, '')) }];
    return piece === '' ? [] : parseLines(piece);
  });
}
