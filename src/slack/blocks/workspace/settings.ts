import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';
import type { SpaceSettings } from '../../../operations/workspace/space-settings.ts';

/** Return what the switch of a channel does now, in a sentence. */
export function mirrorWords({ mirrorSince }: ChannelSettings): string {
  return mirrorSince === undefined
    ? 'Replies in case threads stay replies in this channel; `@docket comment` or “Add to case” adds one to the case.'
    : 'Replies in case threads become comments in this channel, with their files; edits and deletions are followed.';
}

/** Return what a space does in channels that other organisations read, in a sentence. */
export function externalWords({ allowsExternal }: SpaceSettings): string {
  return allowsExternal
    ? 'Cases of this space may be shown in channels shared with other organisations; whoever shares one is asked.'
    : 'Cases of this space are not shown in channels shared with other organisations.';
}

/** Return whether people are asked why they close a case, in a sentence. */
export function reasonWords({ asksReason }: SpaceSettings): string {
  return asksReason ? 'Closing a case by its menu asks for a reason.' : 'Closing a case by its menu asks nothing.';
}
