import { situation } from './situation.ts';

/** What can happen in channels that are shared with other organisations. */
export const externalChannels = {
  external_channel_forbidden: situation({
    kind: 'not_allowed',
    happened: 'A case was to be shown in a channel that another organisation reads, and its space does not allow that.',
    kept: 'The case was not shown there; a form keeps what was typed.',
    next: 'Pick a channel of your own organisation, or ask a workspace admin to allow it in `/case settings`.',
    example: { who: 'Partner Security' },
    words: ({ who }) =>
      `That channel is shared with ${who}, and cases of this space are not shown there. Pick another channel; a workspace admin can allow it in \`/case settings\`.`,
  }),
  external_channel_unconfirmed: situation({
    kind: 'conflict',
    happened: 'A case was to be shown in a channel that another organisation reads, and nobody agreed to that yet.',
    kept: 'The case was not shown there; a form keeps what was typed.',
    next: 'Do it again: Docket then says who will see the case, and asks.',
    example: { who: 'Partner Security' },
    words: ({ who }) =>
      `That channel is shared with ${who}, who would see the title, status and severity there. Nothing was shown yet. To show it, do this again.`,
  }),
};
