import type { Block } from '../block-kit.ts';
import { invalid, SlackError } from '../error.ts';
import { limits } from '../limits.ts';
import { complain, type Slack } from '../slack.ts';
import { checkBlocks } from './check-blocks.ts';
import { faultsOfImages } from './slack-files.ts';

interface MessageContent {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown[] | undefined;
  metadata?: { event_type: string; event_payload: Record<string, unknown> } | undefined;
}

/**
 * Check what an app wants to post and return its blocks. Throws `invalid_blocks`, `no_text`, `too_many_attachments` and
 * `metadata_too_large` (Slack: chat.postMessage).
 */
export function checkMessage(slack: Slack, content: MessageContent): Block[] | undefined {
  const { blocks, text, attachments, metadata } = content;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (!hasBlocks && !text && !attachments?.length) throw new SlackError('no_text');
  if (attachments && attachments.length > limits.attachments) throw new SlackError('too_many_attachments');
  if (metadata) checkMetadata(metadata);
  if (!hasBlocks) return undefined;
  const { blocks: checked, faults } = checkBlocks(blocks, 'message', '/blocks');
  if (faults.length > 0) throw invalid('invalid_blocks', faults);
  const hidden = faultsOfImages(slack, checked);
  if (hidden.length > 0) throw invalid('invalid_blocks', hidden);
  if (!text) complain(slack, 'a message with blocks has no text of its own; screen readers would read nothing');
  return checked;
}

function checkMetadata(metadata: { event_type: string; event_payload: Record<string, unknown> }): void {
  if (Buffer.byteLength(JSON.stringify(metadata)) > limits.metadataBytes) throw new SlackError('metadata_too_large');
}
