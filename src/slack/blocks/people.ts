import type { CaseAssignee } from '../../core/cases/case.ts';
import { cut } from '../../core/text.ts';
import type { CaseUser } from '../../core/user.ts';
import type { NameBook } from '../context/users.ts';

/** What views need of a name book. Names are shown as text: to render a case rings nobody. */
export type Names = Pick<NameBook, 'user'>;

const MAX_NAME_LENGTH = 80;

/** Tell whether a `uid` is a person of this Slack, and not the profile of an imported Kibana user. */
export function isSlackUser(uid: string): boolean {
  return /^[UW][A-Z0-9]{2,}$/.test(uid);
}

/** Return a person's name as text; `someone`, with their id in Slack, where nothing is known of them. */
export function personName(user: CaseUser | CaseAssignee | null | undefined, names: Names): string {
  if (!user) return 'someone';
  const id = 'uid' in user ? user.uid : user.profile_uid;
  const known = id !== undefined && isSlackUser(id) ? names.user(id) : undefined;
  const named = [known, user.full_name, user.username, user.email].find((name) => name?.trim() && name !== id)?.trim();
  if (named !== undefined) return cut(named, MAX_NAME_LENGTH);
  if (!id?.trim()) return 'someone';
  return cut(isSlackUser(id) ? `someone (${id})` : id.trim(), MAX_NAME_LENGTH);
}

/** Return the assignees who are people of this Slack: those that a picker can hold, each once. */
export function slackAssignees(assignees: readonly CaseAssignee[]): string[] {
  return [...new Set(assignees.map(({ uid }) => uid).filter(isSlackUser))];
}
