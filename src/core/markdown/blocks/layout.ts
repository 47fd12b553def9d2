import { isRecord } from '../../objects.ts';
import type { Row } from '../rows.ts';
import { readControls } from './controls.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Read a section: its text, its fields, and what stands beside them. */
export function readSection(block: Loose, reading: Reading): Row[] {
  const fields = reading.items(block.fields).flatMap((field) => reading.textObject(field));
  return [...reading.textObject(block.text), ...fields, ...readControls([block.accessory], reading)];
}

/** Read the heading of a message or of a part of it, in bold. */
export function readHeader(block: Loose, reading: Reading): Row[] {
  return readTitle(block.text, reading);
}

/** Read the small print: texts, and pictures by their description. */
export function readContext(block: Loose, reading: Reading): Row[] {
  return reading
    .records(block.elements)
    .flatMap((element) => ('text' in element ? reading.textObject(element) : readControls([element], reading)));
}

/** Read a card: its picture, title, subtitle, body, small print and buttons. */
export function readCard(block: Loose, reading: Reading): Row[] {
  return [
    ...readControls([block.hero_image, block.icon], reading),
    ...readTitle(block.title, reading),
    ...reading.textObject(block.subtitle),
    ...reading.textObject(block.body),
    ...reading.textObject(block.subtext),
    ...readControls(reading.items(block.actions), reading),
  ];
}

/** Read cards beside each other. */
export function readCarousel(block: Loose, reading: Reading): Row[] {
  return reading.blocks(block.elements);
}

/** Read a container: its title, and the blocks in it. */
export function readContainer(block: Loose, reading: Reading): Row[] {
  return [
    ...readControls([block.icon], reading),
    ...(isRecord(block.rich_text_title) ? reading.block(block.rich_text_title) : readTitle(block.title, reading)),
    ...reading.textObject(block.subtitle),
    ...reading.blocks(block.child_blocks),
  ];
}

/** Read a notice. */
export function readAlert(block: Loose, reading: Reading): Row[] {
  return reading.textObject(block.text);
}

/** Read an input: its label, and what stands in it. */
export function readInput(block: Loose, reading: Reading): Row[] {
  const label = [...reading.textObject(block.label, { bold: true }), ...reading.textObject(block.hint)];
  return [...label, ...readControls([block.element], reading)];
}

/** Read a title in bold. */
export function readTitle(title: unknown, reading: Reading): Row[] {
  if (isRecord(title) && title.type === 'rich_text') return reading.block(title);
  if (isRecord(title) && title.type === 'mrkdwn') return reading.textObject(title);
  return paragraph([{ text: reading.text(isRecord(title) ? title.text : title), style: { bold: true } }]);
}
