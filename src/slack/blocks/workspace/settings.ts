import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';

/** Return what the switch of a channel does now, in a sentence. */
export function mirrorWords({ mirrorSince }: ChannelSettings): string {
  return mirrorSince === undefined
    ? 'Replies in case threads stay replies in this channel; `@docket comment` or “Add to case” adds one to the case.'
    : 'Replies in case threads become comments in this channel, with their files; edits and deletions are followed.';
}
