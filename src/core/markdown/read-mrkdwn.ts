import { isKeyOf } from '../objects.ts';
import { cleanText } from './clean-text.ts';
import { channelName, type Names, usergroupName, userName } from './names.ts';
import { linkRun } from './read-leaves.ts';
import type { Row, Run, Style } from './rows.ts';
import { unescapeText } from './unescape-text.ts';

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Code, `<…>`, and a mark that stands at the edge of words on both sides, in that order. */
const INLINE = /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\3)[^\n])*(?!\3)\S)\3(?![\p{L}\p{N}])/gu;

/** Read Slack's mrkdwn (of a message that has no blocks) into rows. `&amp;`, `&lt;` and `&gt;` are unescaped. */
export function readMrkdwn(text: string, names: Names): Row[] {
  return cleanText(text)
    .split(/```\n?([\s\S]*?)\n?```/)
    .flatMap((part, index): Row[] => {
      if (index % 2 === 1) return [{ kind: 'code', text: unescapeText(part), quoted: false }];
      return readLines(withoutEndBreaks(part), names);
    });
}

function withoutEndBreaks(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === '\n') start++;
  while (end > start && text[end - 1] === '\n') end--;
  return text.slice(start, end);
}

/** Neighbouring lines form one paragraph, unless one of them is quoted or an item. */
function readLines(text: string, names: Names): Row[] {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    const row = readLine(line, names);
    const last = rows.at(-1);
    const joins = last?.kind === 'text' && row.kind === 'text' && !last.item && !row.item && last.quoted === row.quoted;
    if (!joins) rows.push(row);
    else for (const run of [{ text: '\n', style: {} }, ...row.runs]) last.runs.push(run);
  }
  return rows;
}

function readLine(line: string, names: Names): Row {
  const [, mark, content = ''] = /^(&gt;(?:&gt;&gt;)? ?)?(.*)$/.exec(line) ?? [];
  const [, spaces = '', number, text = content] = /^( *)(?:[•◦▪]\ufe0e? +|(\d{1,9})\. +)(.+)$/.exec(content) ?? [];
  const runs = readInlines(text, names, {});
  const indent = Math.min(8, Math.floor(spaces.length / 4));
  const item = text === content ? {} : { item: { ordered: number !== undefined, indent, number: Number(number ?? 1) } };
  return { kind: 'text', runs, quoted: mark !== undefined, ...item };
}

function readInlines(text: string, names: Names, style: Style): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, angle, mark, inner = ''] = match;
    runs.push({ text: unescapeText(text.slice(end, match.index)), style });
    end = match.index + whole.length;
    if (code !== undefined) runs.push({ text: unescapeText(code), style: { ...style, code: true } });
    else if (angle !== undefined) runs.push(readAngle(unescapeText(angle), names, style));
    else {
      const marked = mark !== undefined && isKeyOf(MARKS, mark) && { [MARKS[mark]]: true };
      for (const run of readInlines(inner, names, { ...style, ...marked })) runs.push(run);
    }
  }
  return [...runs, { text: unescapeText(text.slice(end)), style }].filter((run) => run.text !== '');
}

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<!subteam^S1|@name>`, `<!date^…^…|fallback>`, `<url|label>`. */
function readAngle(inside: string, names: Names, style: Style): Run {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const id = target.slice(1);
  const [command = '', argument = ''] = id.split('^');
  if (target.startsWith('@')) return { text: names.user?.(id) ? userName(names, id) : `@${label ?? id}`, style };
  if (target.startsWith('#')) return { text: label ? `#${label}` : channelName(names, id), style };
  if (command === 'subteam' && target.startsWith('!')) return { text: label || usergroupName(names, argument), style };
  if (target.startsWith('!')) return { text: label || `@${command}`, style };
  return linkRun(target, label, style);
}
