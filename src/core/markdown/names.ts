/** Turn Slack's ids into names that mean something outside Slack; where one is `undefined`, the id stays. */
export interface Names {
  user?: (id: string) => string | undefined;
  channel?: (id: string) => string | undefined;
  usergroup?: (id: string) => string | undefined;
}

/** Return `@Ana Ruiz`, or `@U123` where the person is not known. */
export function userName(names: Names, id: string): string {
  return `@${names.user?.(id) ?? id}`;
}

/** Return `#incidents`, or `#C123` where the channel is not known. */
export function channelName(names: Names, id: string): string {
  return `#${names.channel?.(id) ?? id}`;
}

/** Return `@oncall`, or `@S123` where the group is not known. */
export function usergroupName(names: Names, id: string): string {
  return `@${(names.usergroup?.(id) ?? id).replace(/^@/, '')}`;
}
