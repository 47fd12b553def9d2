import { readActions } from './blocks/controls.ts';
import { readImage } from './blocks/image.ts';
import {
  readAlert,
  readCard,
  readCarousel,
  readContainer,
  readContext,
  readHeader,
  readInput,
  readSection,
} from './blocks/layout.ts';
import { readCall, readFileBlock, readPlan, readTask, readVideo } from './blocks/media.ts';
import { type BlockReaders, type Loose, Reading } from './blocks/reading.ts';
import { readRichText } from './blocks/rich-text.ts';
import { readTable } from './blocks/tables.ts';
import { readUnknown } from './blocks/unknown.ts';
import type { Names } from './names.ts';
import { readRows } from './read-rows.ts';
import type { Row } from './rows.ts';

/** Slack's blocks by their kind. */
const readers: Readonly<Record<string, (block: Loose, reading: Reading) => Row[]>> = {
  rich_text: readRichText,
  section: readSection,
  header: readHeader,
  context: readContext,
  markdown: (block, reading) => readRows(reading.text(block.text), () => undefined),
  table: readTable,
  data_table: readTable,
  image: readImage,
  video: readVideo,
  file: readFileBlock,
  card: readCard,
  carousel: readCarousel,
  container: readContainer,
  alert: readAlert,
  plan: readPlan,
  task_card: readTask,
  call: readCall,
  actions: readActions,
  context_actions: () => [],
  input: readInput,
  divider: () => [{ kind: 'rule' }],
};

const blockReaders: BlockReaders = {
  ofKind: (kind) => (typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind] : undefined),
  ofOthers: readUnknown,
};

/** Begin to read a message. */
export function beginReading(names: Names): Reading {
  return new Reading(names, blockReaders);
}

/** Read Slack's blocks into rows: rich text, and what apps post. Accept any value and never throw. */
export function readSlack(blocks: unknown, names: Names): Row[] {
  return beginReading(names).blocks(blocks);
}
