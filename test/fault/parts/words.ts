import type { SlackTrouble } from 'local-slack';
import type { RequestOutcome } from './model.ts';

/** What a person reads out of words of Docket: how it ended, that it goes on, or nothing that the model knows. */
export type Reading = RequestOutcome | 'kept' | 'going on' | 'strange';

const NOT_DONE =
  /nothing was (changed|saved)|^Please confirm|was not saved|can't find case|Slack did not wait for the form|Somebody changed|not saved yet|no case matches|Nothing (changed|to change|to export)|not linked to a ticket|is not linked|has no ticket there|needs signing in|not know where to push|nothing (was undone|to undo)|was not linked|is linked to .* already/i;

/** Reads an answer; `success` is how it reads where it was done. */
export function read(said: string, success: RegExp): Reading {
  if (/I don't know yet whether/.test(said)) return 'unknown';
  if (/Working on it…|nothing gets lost/.test(said)) return 'kept';
  if (/I am still at this|leave this window open/.test(said)) return 'going on';
  if (NOT_DONE.test(said)) return 'not done';
  if (success.test(said)) return 'done';
  return 'strange';
}

export const troubleWords = ({ error }: SlackTrouble) => `Slack: ${error}`;
