import { decodeEntities } from '../entities.ts';
import { linkRun } from '../read-leaves.ts';
import type { Run, Style } from '../rows.ts';

/** Characters of a line; looking for the ends of marks in a longer one costs too much, so it keeps its marks. */
const MAX_STYLED_CHARACTERS = 4_000;

/** A mark in a line: an escaped sign, fixed-width text, a link, an image, or text between two marks. */
const MARKS =
  /\\(?<sign>[!-/:-@[-`{-~])|\{\{(?<code>.+?)\}\}|\[(?<link>[^\]\n]+)\]|(?<![\p{L}\p{N}])!(?<image>[^\s!|][^!|\n]*)(?:\|[^!\n]*)?!|(?<braced>\{[*_-]\})(?<forced>.+?)\k<braced>|(?<![\p{L}\p{N}\\])(?<mark>[*_-])(?=\S)(?<marked>.+?)(?<![\s\\])\k<mark>(?![\p{L}\p{N}])/gu;

const STYLES: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '-': 'strike' };

/** Read one line of Jira's wiki markup. */
export function readWikiLine(line: string, style: Style = {}): Run[] {
  if (line.length > MAX_STYLED_CHARACTERS) return [textRun(line.replace(/\\([!-/:-@[-`{-~])/g, '$1'), style)];
  const runs: Run[] = [];
  let at = 0;
  for (const found of line.matchAll(MARKS)) {
    runs.push(textRun(line.slice(at, found.index), style), ...readMark(found.groups ?? {}, style));
    at = found.index + found[0].length;
  }
  return [...runs, textRun(line.slice(at), style)].filter(({ text }) => text !== '');
}

function readMark(groups: Partial<Record<string, string>>, style: Style): Run[] {
  const { sign, code, link, image, braced, forced, mark, marked } = groups;
  if (sign !== undefined) return [{ text: sign, style }];
  if (code !== undefined) return [{ ...textRun(code, {}), style: { ...style, code: true } }];
  if (link !== undefined) return readLink(link, style);
  if (image !== undefined) return [textRun(`🖼 ${image}`, style)];
  const name = STYLES[mark ?? braced?.charAt(1) ?? ''];
  return readWikiLine(marked ?? forced ?? '', name ? { ...style, [name]: true } : style);
}

/** A link, `[words|address]` or `[address]`; a person `[~name]`; a file `[^name]`. */
function readLink(inside: string, style: Style): Run[] {
  const bar = inside.indexOf('|');
  const target = decodeEntities(bar < 0 ? inside : (inside.slice(bar + 1).split('|')[0] ?? ''));
  if (bar < 0 && /^[~^#]/.test(target))
    return [{ text: target.replace(/^~(?:accountid:)?/, '@').replace(/^\^/, ''), style }];
  if (!/^(?:[a-z][a-z\d+.-]*:|www\.)/i.test(target)) return [textRun(`[${inside}]`, style)];
  return [linkRun(target, bar < 0 ? undefined : decodeEntities(inside.slice(0, bar)), style)];
}

function textRun(text: string, style: Style): Run {
  return { text: decodeEntities(text), style };
}
