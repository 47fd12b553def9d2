import type { WebClient } from '@slack/web-api';
import { type SlackUser, toCaseUser } from '../../core/slack-user.ts';
import type { ImportedPerson } from '../../core/transfer/import-result.ts';
import type { MatchedPerson } from '../../core/transfer/import-run.ts';
import type { CaseUser } from '../../core/user.ts';
import type { Deps } from '../../operations/operation.ts';
import { listMembers } from '../../slack/context/list-members.ts';
import { Directory } from '../../slack/context/users.ts';

/**
 * Find the people of a file among the members of the workspace: by address, else by full name or user name where one
 * member alone has it. People who are members under their own id are left out: they need no matching.
 */
export async function matchPeople(slack: WebClient, people: readonly ImportedPerson[]): Promise<MatchedPerson[]> {
  if (people.length === 0) return [];
  const members = await listMembers(slack);
  const ids = new Set(members.map(({ id }) => id));
  const byEmail = index(members, ({ profile }) => [profile?.email]);
  const byName = index(members, ({ real_name, name, profile }) => [real_name ?? profile?.real_name, name]);
  const only = ([one, other]: string[] = []) => (other === undefined ? (one ?? null) : null);
  return people
    .filter(({ key }) => !ids.has(key))
    .map((person) => {
      const { email, full_name, username } = person;
      const here =
        only(byEmail.get(fold(email))) ?? only(byName.get(fold(full_name))) ?? only(byName.get(fold(username)));
      return { ...person, here };
    });
}

/**
 * Return who the people with these Slack user ids are, by the keys of the file; ids that Slack does not know are left
 * out.
 */
export async function peopleByKey(
  deps: Deps,
  workspaceId: string,
  slack: WebClient,
  chosen: Readonly<Record<string, string>>,
): Promise<Map<string, CaseUser>> {
  const directory = new Directory(deps, workspaceId, slack);
  const people = new Map<string, CaseUser>();
  for (const [key, id] of Object.entries(chosen)) {
    const user = await directory.user(id).catch(() => undefined);
    if (user) people.set(key, toCaseUser(user));
  }
  return people;
}

function index(members: readonly SlackUser[], names: (one: SlackUser) => (string | undefined)[]) {
  const found = new Map<string, string[]>();
  for (const one of members) {
    for (const name of new Set(names(one).map(fold))) {
      if (name !== '') found.set(name, [...(found.get(name) ?? []), one.id]);
    }
  }
  return found;
}

const fold = (name: string | null | undefined) => (name ?? '').trim().toLowerCase();
