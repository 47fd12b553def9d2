import type { Case } from '../../../core/cases/case.ts';
import type { UserAction } from '../../../core/cases/user-action.ts';
import type { ACTIVITY_ORDER, ACTIVITY_SHOW, ActivityAuthor } from '../../../operations/cases/get-activity.ts';
import type { Names } from '../people.ts';

/** Entries that one message shows; more would not be read, and Slack bounds the size of a message. */
export const ACTIVITY_PAGE_ENTRIES = 10;

/** How a person wants to see an activity; `author` is an author's key or name, `offset` the entries left out before. */
export interface ActivityView {
  show: (typeof ACTIVITY_SHOW)[number];
  order: (typeof ACTIVITY_ORDER)[number];
  author?: string;
  offset: number;
}

/** A page of a case's activity as `view` asks for it; entries beyond `ACTIVITY_PAGE_ENTRIES` are left for the next page. */
export interface ActivityPage {
  case: Case;
  spaceId: string;
  actions: readonly UserAction[];
  authors: readonly ActivityAuthor[];
  counts: { all: number; comments: number; history: number };
  names: Names;
  view: ActivityView;
}
