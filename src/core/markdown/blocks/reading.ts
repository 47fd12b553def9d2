import { isRecord } from '../../objects.ts';
import { cleanText } from '../clean-text.ts';
import type { Names } from '../names.ts';
import { linkRun } from '../read-leaves.ts';
import { readMrkdwn } from '../read-mrkdwn.ts';
import type { Row, Run, Style, TextRow } from '../rows.ts';

/** An object of Slack's JSON of which nothing is sure. */
export type Loose = Readonly<Record<string, unknown>>;

/** Objects and items that are read of one message: the largest table that Slack lets anybody post has half of them. */
const MAX_NODES = 40_000;

/** Blocks and attachments that are read of one message; Slack lets anybody post 50 and 100. */
const MAX_PARTS = 2_000;

/** Characters that are read of one message: several times what Slack lets anybody post. */
const MAX_CHARACTERS = 150_000;

/** How deep blocks may lie in blocks before only their words are read. */
const MAX_DEPTH = 12;

type BlockReader = (block: Loose, reading: Reading) => Row[];

/** How blocks are read: by their kind, and those of kinds that are not known. */
export interface BlockReaders {
  ofKind(kind: unknown): BlockReader | undefined;
  ofOthers: BlockReader;
}

/**
 * The reading of one message: whose names it takes, and how much is left to be read, so that a hostile message costs no
 * more than a long one.
 */
export class Reading {
  readonly names: Names;
  /** Something was left out, because there was too much. */
  isCut = false;
  readonly #readers: BlockReaders;
  #nodes = MAX_NODES;
  #parts = MAX_PARTS;
  #characters = MAX_CHARACTERS;
  #depth = 0;

  constructor(names: Names, readers: BlockReaders) {
    this.names = names;
    this.#readers = readers;
  }

  /** Whether blocks may still lie deeper than here. */
  get isDeep(): boolean {
    return this.#depth >= MAX_DEPTH;
  }

  /** Return a text or number as text, as far as there is room; empty for anything else. */
  text(value: unknown): string {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
    const kept = text.slice(0, this.#characters);
    if (kept.length < text.length) this.isCut = true;
    this.#characters -= kept.length;
    return cleanText(kept);
  }

  /** Return the items of a list, as many as there is room for; none where it is no list. */
  items(value: unknown): unknown[] {
    if (!Array.isArray(value)) return [];
    const kept: unknown[] = value.slice(0, this.#nodes);
    if (kept.length < value.length) this.isCut = true;
    this.#nodes -= kept.length;
    return kept;
  }

  /** Return the objects of a list. */
  records(value: unknown): Loose[] {
    return this.items(value).filter(isRecord);
  }

  /** Return the objects of a list of blocks or attachments. */
  parts(value: unknown): Loose[] {
    const all = this.records(value);
    const kept = all.slice(0, this.#parts);
    if (kept.length < all.length) this.isCut = true;
    this.#parts -= kept.length;
    return kept;
  }

  /** Count one more object; false where there is no more room. */
  takeNode(): boolean {
    if (this.#nodes <= 0) this.isCut = true;
    else this.#nodes -= 1;
    return !this.isCut;
  }

  /** Tell whether a kind of block is known, and blocks may still lie deeper. */
  canRead(kind: unknown): boolean {
    return !this.isDeep && this.#readers.ofKind(kind) !== undefined;
  }

  /** Read a list of blocks. */
  blocks(value: unknown): Row[] {
    return this.parts(value).flatMap((block) => this.block(block));
  }

  /** Read one block; nothing where it is none. */
  block(value: unknown): Row[] {
    if (!isRecord(value)) return [];
    this.#depth += 1;
    try {
      const read = this.isDeep ? undefined : this.#readers.ofKind(value.type);
      return (read ?? this.#readers.ofOthers)(value, this);
    } finally {
      this.#depth -= 1;
    }
  }

  /** Read a text object (`mrkdwn`, `plain_text`), or a bare string as plain text. */
  textObject(value: unknown, style: Style = {}): Row[] {
    if (!isRecord(value)) return paragraph([{ text: this.text(value), style }]);
    const text = this.text(value.text);
    return value.type === 'mrkdwn' ? readMrkdwn(text, this.names) : paragraph([{ text, style }]);
  }

  /** Return a link with its words, or the words alone where there is no address. */
  link(url: unknown, words: unknown, style: Style = {}): Run {
    const [href, text] = [this.text(url), this.text(words)];
    return href === '' ? { text, style } : linkRun(href, text, style);
  }
}

/** Return a paragraph, or nothing where it would be empty. */
export function paragraph(runs: readonly Run[]): TextRow[] {
  const kept = runs.filter(({ text }) => text !== '');
  return kept.length > 0 ? [{ kind: 'text', runs: kept, quoted: false }] : [];
}
