import type { Item } from './rows.ts';

/** A list that is open: where its items start, and what the next one must be to belong to it. */
interface Level {
  indent: number;
  margin: string;
  content: string;
  ordered: boolean;
  mark: string;
  next: number;
  empty: boolean;
}

/** Markdown's highest list number. */
const MAX_LIST_NUMBER = 999_999_999;

/** Write items, which know only their depth and number, as nested Markdown lists. */
export class ListWriter {
  readonly #open: Level[] = [];

  /** The lines of one item; `text` is its content. */
  item(item: Item, text: readonly string[]): string[] {
    while ((this.#open.at(-2)?.indent ?? -1) >= item.indent) this.#open.pop();
    const last = this.#open.at(-1);
    const nested = last !== undefined && last.indent < item.indent;
    const level = nested ? open(item, last.content) : this.#sibling(item, last);
    if (level !== last) this.#open.push(level);
    const number = Math.min(item.number, MAX_LIST_NUMBER);
    const marker = item.ordered ? `${number}${level.mark}` : level.mark;
    level.content = `${level.margin}${' '.repeat(marker.length + 1)}`;
    level.next = item.number + 1;
    level.indent = item.indent;
    const [first = '', ...rest] = asTask(text);
    const lines = [`${level.margin}${marker} ${first}`, ...rest.map((line) => `${level.content}${line}`)];
    const apart = nested && !last.empty && (first === '' || (item.ordered && number !== 1));
    level.empty = first === '';
    return [...(apart ? [''] : []), ...lines.map((line) => line.trimEnd())];
  }

  /** The open list where the item carries it on; else a new one beside it, whose mark tells the two apart. */
  #sibling(item: Item, last: Level | undefined): Level {
    if (!last) return open(item, '');
    if (last.ordered === item.ordered && (!item.ordered || last.next === item.number)) return last;
    this.#open.pop();
    const level = open(item, last.margin);
    if (last.ordered && item.ordered) level.mark = last.mark === '.' ? ')' : '.';
    return level;
  }
}

function open(item: Item, margin: string): Level {
  const { indent, ordered, number } = item;
  return { indent, margin, content: margin, ordered, mark: ordered ? '.' : '-', next: number, empty: true };
}

/** A line that opens with Slack's box is a task. */
function asTask(text: readonly string[]): string[] {
  const [first = '', ...rest] = text;
  return [first.replace(/^☐ +(?=\S)/, '[ ] ').replace(/^☑ +(?=\S)/, '[x] '), ...rest];
}
