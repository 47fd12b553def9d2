import type { CaseUser } from '../user.ts';
import type {
  CaseAssignee,
  CaseAttributes,
  CaseConnector,
  CaseSettings,
  CustomField,
  ExternalService,
} from './case.ts';
import type { LifeCycle } from './life-cycle.ts';

/** The kinds of entries of an activity that Docket writes; an import may bring others, which are kept. */
export type UserActionType =
  | 'create_case'
  | 'delete_case'
  /** Docket's own: Kibana has no trash. It is not exported. */
  | 'restore_case'
  /** Docket's own: Kibana links no ticket that is there already. It is exported as `pushed`, which Kibana reads. */
  | 'link_ticket'
  /** Docket's own: Kibana cannot take a ticket away. It is not exported. */
  | 'unlink_ticket'
  | 'title'
  | 'description'
  | 'tags'
  | 'category'
  | 'severity'
  | 'status'
  | 'settings'
  | 'assignees'
  | 'connector'
  | 'customFields'
  | 'pushed'
  | 'comment'
  | (string & {});

/** Kinds of entries that say which ticket a case has, or that it has one no longer. */
export const TICKET_ENTRIES: ReadonlySet<string> = new Set(['pushed', 'link_ticket', 'unlink_ticket']);

export type UserActionVerb = 'create' | 'update' | 'add' | 'delete' | 'push_to_service' | (string & {});

/** What an undo took back (ids of user actions of one operation on one thing), and the attributes it restored. */
export interface Undo {
  of: string[];
  restored: Partial<CaseAttributes>;
}

/**
 * What a record of a change says, as Kibana has it (`docs/kibana-format.md#user-actions`): only what its type names is
 * there, and an import may bring more.
 */
export interface ActionPayload {
  title?: string;
  description?: string;
  /** Words of another version of Kibana, where an import brought them. */
  status?: unknown;
  severity?: unknown;
  tags?: string[];
  category?: string | null;
  assignees?: CaseAssignee[];
  settings?: CaseSettings;
  connector?: CaseConnector;
  customFields?: CustomField[];
  externalService?: ExternalService | null;
  comment?: { type?: unknown; comment?: string; [more: string]: unknown };
  [more: string]: unknown;
}

/** One change as decided, before it has an id. `previous` is the old value, which Kibana's payload does not carry. */
export interface DecidedAction {
  type: UserActionType;
  action: UserActionVerb;
  payload: ActionPayload;
  previous: unknown;
  comment_id?: string;
  /** Of a status change: what moved with the status, as it was before. */
  life_cycle?: LifeCycle;
  undo?: Undo;
}

/** What made a change in the Kibana that it comes from, where that was nobody at a page. */
export interface ActionSource {
  /** `workflow`, `agent`, `rule`, `attack`, `api`, or `ui` for somebody at a page. */
  type: string;
  id: string;
  name?: string;
}

/** One recorded change of a case (`docs/kibana-format.md#user-actions`). */
export interface UserAction extends DecidedAction {
  id: string;
  case_id: string;
  created_at: string;
  created_by: CaseUser;
  owner: string;
  /** The bulk run of which this is a part. */
  run_id?: string;
  /** Only of what an import brought. */
  source?: ActionSource;
}
