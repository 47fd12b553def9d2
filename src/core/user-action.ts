import type { CaseUser } from './case.ts';

/** The kinds of entries of an activity that Docket writes (K-060); an import may bring others, which are kept. */
export type UserActionType =
  | 'create_case'
  | 'delete_case'
  | 'title'
  | 'description'
  | 'tags'
  | 'category'
  | 'severity'
  | 'status'
  | 'settings'
  | 'assignees'
  | 'connector'
  | 'pushed'
  | 'comment'
  | (string & {});

export type UserActionVerb = 'create' | 'update' | 'add' | 'delete' | 'push_to_service' | (string & {});

/** One change as decided, before it has an id. `previous` is the old value, which Kibana's payload does not carry. */
export interface DecidedAction {
  type: UserActionType;
  action: UserActionVerb;
  payload: Record<string, unknown>;
  previous: unknown;
  comment_id?: string;
}

/** One recorded change of a case (`kibana-wire-format.md` 3.2). */
export interface UserAction extends DecidedAction {
  id: string;
  case_id: string;
  created_at: string;
  created_by: CaseUser;
  owner: string;
}
