/** Who did something. A Slack user's `profile_uid` is the Slack user id; an imported user keeps what Kibana wrote. */
export interface CaseUser {
  username: string | null;
  full_name: string | null;
  email: string | null;
  profile_uid?: string;
}
