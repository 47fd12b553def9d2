import type { z } from 'zod';
import { type Block, interactive } from '../block-kit.ts';
import { limits } from '../limits.ts';
import { block as blockSchema } from './blocks.ts';
import { items } from './text.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Blocks that one surface alone, or two, may hold (Slack: Block Kit blocks, "Available in surfaces"). */
const placed: Record<string, Surface[]> = {
  alert: ['modal'],
  markdown: ['message'],
  file: ['message'],
  table: ['message', 'home'],
  data_table: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
};

/**
 * What is wrong with the blocks on the surface, in Slack's manner: a sentence and a JSON pointer under `base`. Empty when
 * Slack would take them.
 */
export function faultsOfBlocks(blocks: unknown, surface: Surface, base = '/blocks'): string[] {
  return checkBlocks(blocks, surface, base).faults;
}

/** The blocks as the local Slack handles them, and what is wrong with them on the surface; none where they are no blocks. */
export function checkBlocks(given: unknown, surface: Surface, base: string): { blocks: Block[]; faults: string[] } {
  const parsed = items(blockSchema, limits.blocks[surface], 0).safeParse(given);
  if (!parsed.success) return { blocks: [], faults: parsed.error.issues.flatMap((issue) => describe(issue, base)) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The schema has looked at every part. A text in a `context` holds a string where an element holds a text; none reads it.
  const blocks = given as Block[];
  return { blocks, faults: [...misplaced(blocks, surface, base), ...repeated(blocks, base), ...tooMuch(blocks, base)] };
}

/** Zod's issues in Slack's words. */
export function describe(issue: z.core.$ZodIssue, base: string): string[] {
  const at = (path: readonly PropertyKey[]): string => `[json-pointer:${[base, ...path.map(String)].join('/')}]`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${at(issue.path)}`);
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('received undefined')
        ? [`missing required field: ${String(issue.path.at(-1))} ${at(issue.path.slice(0, -1))}`]
        : [`must be a ${issue.expected} ${at(issue.path)}`];
    case 'invalid_union':
      return issue.path.at(-1) === 'type'
        ? [`unsupported type ${at(issue.path)}`]
        : [`${issue.message} ${at(issue.path)}`];
    case 'invalid_value':
      return [`must be one of: ${issue.values.join(', ')} ${at(issue.path)}`];
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'too_big':
    case 'too_small':
      return [`${issue.message} ${at(issue.path)}`];
  }
}

function misplaced(blocks: Block[], surface: Surface, base: string): string[] {
  return blocks.flatMap((block, index) => {
    const allowed = placed[block.type];
    const faults: string[] = [];
    if (allowed && !allowed.includes(surface)) {
      faults.push(`unsupported type: ${block.type} [json-pointer:${base}/${index}/type]`);
    }
    if (block.element?.type === 'file_input' && surface !== 'modal') {
      faults.push(`unsupported type: file_input [json-pointer:${base}/${index}/element/type]`);
    }
    return faults;
  });
}

function repeated(blocks: Block[], base: string): string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const [index, { block_id }] of blocks.entries()) {
    if (block_id && seen.has(block_id)) {
      faults.push(`\`block_id\` ${block_id} already exists [json-pointer:${base}/${index}/block_id]`);
    }
    if (block_id) seen.add(block_id);
  }
  for (const [index, block] of blocks.entries()) {
    const ids = interactive([block]).flatMap(({ element }) => element.action_id || []);
    if (new Set(ids).size < ids.length) {
      faults.push(`\`action_id\` must be unique within the block [json-pointer:${base}/${index}/elements]`);
    }
  }
  return faults;
}

function tooMuch(blocks: Block[], base: string): string[] {
  const size = (type: string, of: (block: Block) => string): number =>
    blocks.filter((block) => block.type === type).reduce((sum, block) => sum + [...of(block)].length, 0);
  const faults: string[] = [];
  const markdown = size('markdown', (block) => String(block.text));
  if (markdown > limits.markdown)
    faults.push(`markdown text must be less than ${limits.markdown + 1} characters [json-pointer:${base}]`);
  if (size('table', cellText) > limits.tableText)
    faults.push(`table text must be less than ${limits.tableText + 1} characters [json-pointer:${base}]`);
  if (size('data_table', cellText) > limits.dataTableText)
    faults.push(`table text must be less than ${limits.dataTableText + 1} characters [json-pointer:${base}]`);
  return faults;
}

/** All text inside a table's cells, run together. */
function cellText(block: Block): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'text' && typeof inner === 'string') texts.push(inner);
        else walk(inner);
      }
    }
  };
  walk(block.rows);
  return texts.join('');
}
