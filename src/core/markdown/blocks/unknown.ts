import { isRecord } from '../../objects.ts';
import type { Row } from '../rows.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Members that nobody sees: kinds, ids, looks, addresses of pictures. */
const UNSEEN =
  /^(type|id|.*_ids?|style|color|level|emoji|verbatim|ts|.*_ts|mode|format|size|width|height|icon|.*_url|.*_(width|height|bytes))$/;
const ADDRESS = /^(url|link|href)$/;

/** Objects with a text of their own, which blocks are made of. */
const READ_ELSEWHERE: ReadonlySet<unknown> = new Set(['mrkdwn', 'plain_text', 'raw_text']);

/**
 * Read the words of a block of a kind that is not known, and of what lies deeper than blocks are read: every text that
 * people may see, in order, each a paragraph.
 */
export function readUnknown(block: Loose, reading: Reading): Row[] {
  const rows: Row[] = [];
  const left: { key: string; value: unknown }[] = membersOf(block);
  for (let next = left.pop(); next && reading.takeNode(); next = left.pop()) {
    const { key, value } = next;
    if (Array.isArray(value))
      left.push(
        ...reading
          .items(value)
          .map((item) => ({ key, value: item }))
          .reverse(),
      );
    else if (isRecord(value)) {
      if (READ_ELSEWHERE.has(value.type)) rows.push(...reading.textObject(value));
      else if (reading.canRead(value.type)) rows.push(...reading.block(value));
      else left.push(...membersOf(value));
    } else if (!UNSEEN.test(key)) {
      rows.push(
        ...paragraph([ADDRESS.test(key) ? reading.link(value, undefined) : { text: reading.text(value), style: {} }]),
      );
    }
  }
  return rows;
}

/** The members of an object, the first one last. */
function membersOf(value: Loose): { key: string; value: unknown }[] {
  // What a control sends when it is used is not what it says.
  const isControl = 'action_id' in value;
  return Object.entries(value)
    .filter(([key]) => !(isControl && key === 'value'))
    .map(([key, member]) => ({ key, value: member }))
    .reverse();
}
