import type { WebClient } from '@slack/web-api';
import { picturesOf, withoutPictures } from '../../slack/blocks/attachments/without-pictures.ts';
import type { LeftOfPart } from '../../slack/blocks/cases/refused-part.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { isContentRefused } from '../deliver/refusals.ts';

/** What Slack refuses of a message for good, in its own word, and what it takes instead. */
export interface Refusal {
  code: string;
  left: LeftOfPart;
}

/** What became of a message: Slack's answer where it took any form of it, and what it refused. */
export interface Sent<T> {
  answer?: T;
  refusal?: Refusal;
}

/**
 * Send a message, and where Slack refuses its content for good, without the pictures, then without the blocks. Throw
 * anything else, and the refusal of a picture that Slack still looks through.
 */
export async function sendInSimplerForms<T>(
  slack: WebClient,
  message: Message,
  send: (message: Message) => Promise<T>,
): Promise<Sent<T>> {
  let code: string | undefined;
  for (const [left, form] of formsOf(message)) {
    try {
      const answer = await send(form);
      return { answer, ...(code !== undefined && left && { refusal: { code, left } }) };
    } catch (error) {
      if (!isContentRefused(error) || (left === undefined && (await isLookedThrough(slack, message)))) throw error;
      code ??= slackError(error);
    }
  }
  return { refusal: { code: code ?? '', left: 'nothing' } };
}

function formsOf(message: Message): [left: LeftOfPart | undefined, Message][] {
  const plainer: [LeftOfPart, Message][] =
    picturesOf(message).length > 0 ? [['without_pictures', withoutPictures(message)]] : [];
  return [[undefined, message], ...plainer, ['text', { text: message.text, blocks: [] }]];
}

/** Slack refuses a picture until it has looked through it; then it names its type. */
async function isLookedThrough(slack: WebClient, message: Message): Promise<boolean> {
  for (const file of picturesOf(message)) {
    try {
      const info = await slack.files.info({ file });
      if (info.file && !info.file.mimetype && info.file.mode !== 'tombstone') return true;
    } catch (error) {
      if (slackError(error) === undefined) throw error;
    }
  }
  return false;
}
