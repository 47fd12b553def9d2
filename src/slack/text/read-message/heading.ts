import type { Names } from '../../../core/markdown/names.ts';
import { openingWords } from '../../../core/markdown/plain-text.ts';
import { beginReading } from '../../../core/markdown/read-slack.ts';
import { writeMarkdown } from '../../../core/markdown/write-markdown.ts';
import type { SlackMessage } from '../../context/message.ts';
import { readTextAndBlocks, titleRows } from './attachment-rows.ts';
import { readMessage } from './read-message.ts';
import { isForward, isPreview } from './words.ts';

/**
 * Return what a message would be called, without marks and cut to `max`: how its own words begin, or the title of an
 * alert that has none, or how whatever else is in it begins.
 */
export function headingOf(
  message: Pick<SlackMessage, 'text' | 'blocks' | 'attachments' | 'files'>,
  names: Names,
  max: number,
): string {
  const reading = beginReading(names);
  const own = openingWords(writeMarkdown(readTextAndBlocks(message.text, message.blocks, reading)), max);
  if (own !== '') return own;
  const alerts = reading.parts(message.attachments).filter((one) => !isForward(one) && !isPreview(one));
  const titles = alerts.map((alert) => openingWords(writeMarkdown(titleRows(alert, reading).slice(0, 1)), max));
  return titles.find((title) => title !== '') ?? openingWords(readMessage(message, names).text, max);
}
