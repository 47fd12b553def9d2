import type { Slack } from '../slack.ts';
import type { Workspace } from '../workspace.ts';
import { editAs, unfurl } from './post.ts';

/** The workspace around the app. */
export function createWorkspace(slack: Slack): Workspace {
  return {
    edit: (on, content) => editAs(slack, on, content),
    unfurl: (on, preview) => unfurl(slack, on, preview),
  };
}
