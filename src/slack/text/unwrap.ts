import { normaliseTyped } from '../../core/normalise-typed.ts';

/** Code, bold, italics, strikethrough and quotation marks around all of a text. */
const WRAPPED =
  /^(?:```\n?(?<fenced>[\s\S]*)\n?```|(?<mark>\*\*|__|~~|[*_~`"'])(?<marked>[\s\S]*)\k<mark>|[\u201c-\u201f](?<curly>[^\u201c-\u201f]*)[\u201c-\u201f]|[\u2018-\u201b](?<single>[^\u2018-\u201b]*)[\u2018-\u201b]|[«»‹›](?<pointed>[^«»‹›]*)[«»‹›])$/;
/** What people leave between the name of the bot and a command, and what stands before one in a list. */
const BEFORE = /^[\s\p{Cf},:;!]+|^(?:[•◦▪‣·*-]|[\u2010-\u2015])\s+/u;
const QUOTED_LINES = /^(?:&gt;|>)[^\n]*(?:\n(?:&gt;|>)[^\n]*)*$/;
const SLASH = /^\/(?:case|docket)(?!\S)\s*/i;
/** Deeper than anybody wraps a command. */
const MAX_LAYERS = 6;

/** Return a command without what people paste around it: code, bold, quotation marks, a comma, `/case` in front. */
export function unwrapCommand(text: string): string {
  let command = text.trim();
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const before = command;
    if (QUOTED_LINES.test(command)) command = command.replace(/^(?:&gt;|>) ?/gm, '');
    command = withoutMarks(command.replace(BEFORE, '')).replace(SLASH, '').trim();
    if (command === before) break;
  }
  return command;
}

/** Return a value or a name without marks around it, nor what ends a sentence. */
export function bareValue(text: string): string {
  return withoutMarks(
    normaliseTyped(text)
      .trim()
      .replace(/(?<![.!;])[.!;]+$/, ''),
  );
}

/** Return a text without the marks around all of it; the same mark inside tells that they belong to parts of it. */
export function withoutMarks(text: string): string {
  const { fenced, mark, marked, curly, single, pointed } = WRAPPED.exec(text)?.groups ?? {};
  if (fenced !== undefined) return fenced.includes('```') ? text : fenced.trim();
  const inner =
    marked !== undefined && mark !== undefined && !marked.includes(mark) ? marked : (curly ?? single ?? pointed);
  return inner === undefined || inner.trim() === '' ? text : inner.trim();
}
