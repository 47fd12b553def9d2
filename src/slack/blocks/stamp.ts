import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { plain } from './elements.ts';

/**
 * Build the elements of a context block: literal words, then a time in the reader's own time zone, which Slack offers
 * only in mrkdwn.
 */
export function stamp(words: string, iso: string): (PlainTextElement | MrkdwnElement)[] {
  const ms = Date.parse(iso);
  const said = plain(words, 200);
  if (Number.isNaN(ms)) return [said];
  const fallback = new Date(ms).toISOString();
  return [said, { type: 'mrkdwn', text: `<!date^${Math.floor(ms / 1000)}^{date_short_pretty} at {time}|${fallback}>` }];
}
