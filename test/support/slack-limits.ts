import type { View } from '@slack/types';
import fc from 'fast-check';
import { faultsOfBlocks } from 'local-slack';
import { expect, it } from 'vitest';
import type { Message } from '../../src/slack/blocks/message.ts';
import { runs } from './runs.ts';

/** Slack refuses messages of about 13,200 characters over all blocks (slackapi/bolt-js#2509). */
const MESSAGE_JSON = 13_200;

/** Slack takes this message, and nobody is rung by it. */
export function expectMessage({ text, blocks }: Message): void {
  expect(faultsOfBlocks(blocks, 'message')).toEqual([]);
  expect(text.trim()).not.toBe('');
  expect([...text].length).toBeLessThanOrEqual(4_000);
  expect(text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>]/);
  expect(JSON.stringify(blocks).length).toBeLessThan(MESSAGE_JSON);
  expectHarmless(blocks);
}

/** Slack takes this modal, and nobody is rung by it. */
export function expectView(view: View): void {
  if (view.type !== 'modal') throw new Error('every form is a modal');
  expect(faultsOfBlocks(view.blocks, 'modal')).toEqual([]);
  for (const title of [view.title, view.submit, view.close]) {
    expect([...(title?.text ?? 'x')].length).toBeLessThanOrEqual(24);
  }
  expect(view.private_metadata?.length).toBeLessThanOrEqual(3_000);
  if (view.blocks.some(({ type }) => type === 'input')) expect(view.submit).toBeDefined();
  expectHarmless(view.blocks);
}

const OUR_DATE = /^<!date\^-?\d+\^[^<>|]*\|[^<>|]*>$/;
const RINGS: unknown[] = ['user', 'usergroup', 'broadcast', 'channel'];

/** Nobody is rung: no mention leaf anywhere, and no angle bracket in mrkdwn but our own dates. */
function expectHarmless(value: unknown): void {
  expect(harmfulIn(value)).toEqual([]);
}

/** A message has hundreds of leaves: one `expect` for each would take longer than what makes them. */
function harmfulIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(harmfulIn);
  return isHarmful(value) ? [value, ...within] : within;
}

function isHarmful({ type, text }: { type?: unknown; text?: unknown }): boolean {
  return RINGS.includes(type) || (type === 'mrkdwn' && !(typeof text === 'string' && OUR_DATE.test(text)));
}

export function law<T>(name: string, made: fc.Arbitrary<T>, check: (value: T) => void, usual = 40): void {
  it(name, () => fc.assert(fc.property(made, check), runs(usual)));
}
