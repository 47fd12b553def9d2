import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { slackError } from '../../slack/context/slack-error.ts';

/** Slack's answers to a message whose content it does not take; no later try would fare better. */
const CONTENT_REFUSALS: ReadonlySet<string | undefined> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

/** Slack's answers to a change of a message that may not be changed any more. */
const CHANGE_REFUSALS: ReadonlySet<string | undefined> = new Set(['cant_update_message', 'edit_window_closed']);

/** Slack's answers to a reaction that is there already, is gone already, or that a message cannot have. */
const REACTION_REFUSALS: ReadonlySet<string | undefined> = new Set([
  'already_reacted',
  'no_reaction',
  'message_not_found',
  'too_many_emoji',
  'too_many_reactions',
  'missing_scope',
  'thread_locked',
  'not_reactable',
  'no_access',
  'access_denied',
  'no_permission',
  'restricted_action',
]);

/** Slack's answers for a channel that is archived: what is to be shown there waits until it is opened again. */
const ARCHIVED_REFUSALS: ReadonlySet<string | undefined> = new Set(['is_archived', 'is_inactive']);

/** Tell whether Slack refused what a message consists of, for good. */
export function isContentRefused(error: unknown): boolean {
  return CONTENT_REFUSALS.has(slackError(error));
}

/** Tell whether Slack refused to have a message changed, for good. */
export function isChangeRefused(error: unknown): boolean {
  return CHANGE_REFUSALS.has(slackError(error));
}

/** Tell whether a reaction is as it should be, or can never be. */
export function isReactionSettled(error: unknown): boolean {
  return REACTION_REFUSALS.has(slackError(error));
}

/** Tell whether Slack refused because the channel is archived. */
export function isArchived(error: unknown): boolean {
  return ARCHIVED_REFUSALS.has(slackError(error));
}

/** Tell whether an error is an answer of Slack's, and thus may concern one channel or message only. */
export function isOfSlack(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError || error instanceof WebAPIHTTPError || error instanceof WebAPIRateLimitedError
  );
}
