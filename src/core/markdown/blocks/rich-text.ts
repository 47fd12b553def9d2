import { cleanText } from '../clean-text.ts';
import { readLeaves } from '../read-leaves.ts';
import type { Row, Run } from '../rows.ts';
import { runsText } from '../runs.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';
import { readUnknown } from './unknown.ts';

/** Read a `rich_text` block: what people write. */
export function readRichText(block: Loose, reading: Reading): Row[] {
  return reading.records(block.elements).flatMap((element) => readElement(element, reading));
}

function readElement(element: Loose, reading: Reading): Row[] {
  switch (element.type) {
    case 'rich_text_section':
      return [{ kind: 'text', runs: leavesOf(element, reading), quoted: false }];
    case 'rich_text_quote':
      return [{ kind: 'text', runs: leavesOf(element, reading), quoted: true }];
    case 'rich_text_list':
      return readList(element, reading);
    case 'rich_text_preformatted':
      return [readCode(element, reading)];
    default:
      // A leaf that stands where an element belongs, or a kind that is new.
      return 'elements' in element ? readUnknown(element, reading) : paragraph(readLeaves([element], reading.names));
  }
}

function readList(list: Loose, reading: Reading): Row[] {
  const [offset, indent] = [wholeNumber(list.offset), wholeNumber(list.indent)];
  return reading.records(list.elements).flatMap((section, index): Row[] => {
    if (section.type === 'rich_text_list') return readList(section, reading);
    const item = { ordered: list.style === 'ordered', indent: Math.min(indent, 8), number: offset + index + 1 };
    return [{ kind: 'text', runs: leavesOf(section, reading), quoted: list.border === 1, item }];
  });
}

function readCode(code: Loose, reading: Reading): Row {
  const language = /^[\w+#.-]{1,40}$/.exec(typeof code.language === 'string' ? code.language : '')?.[0];
  const text = runsText(leavesOf(code, reading));
  return { kind: 'code', text, quoted: code.border === 1, ...(language !== undefined && { language }) };
}

function leavesOf(element: Loose, reading: Reading): Run[] {
  const leaves = reading.records(element.elements);
  return readLeaves(leaves, reading.names).map((run) => ({ ...run, text: reading.text(cleanText(run.text)) }));
}

function wholeNumber(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? Math.min(value, 999_999) : 0;
}
