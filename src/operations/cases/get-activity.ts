import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { CaseUser } from '../../core/user.ts';
import { findAttachments } from '../../store/attachments/attachments.ts';
import { findCase } from '../../store/cases/cases.ts';
import { countUserActions, listUserActions } from '../../store/cases/user-actions.ts';
import type { Reader, Scope } from '../../store/database.ts';
import type { ReadOperation } from '../operation.ts';
import { missingCase } from './missing-case.ts';

export const ACTIVITY_SHOW = ['all', 'comments', 'history'] as const;
export const ACTIVITY_ORDER = ['newest', 'oldest'] as const;

const input = z.object({
  reference: caseReference,
  /** Everything, comments and files, or what is left. */
  show: z.enum(ACTIVITY_SHOW).optional(),
  order: z.enum(ACTIVITY_ORDER).optional(),
  /** One of the keys in `authors`, or a name or address that an import brought. */
  author: z.string().optional(),
  limit: z.number().int().min(1).max(100),
  offset: z.number().int().min(0).optional(),
});

type Input = z.infer<typeof input>;

/** Someone who acted on a case; `key` tells authors apart. */
export interface ActivityAuthor {
  key: string;
  user: CaseUser;
}

export interface Activity {
  case: Case;
  actions: UserAction[];
  /** Everybody who acted on the case, the busiest first. */
  authors: ActivityAuthor[];
  /** Entries of each filter, of the chosen author where one is chosen. */
  counts: Record<(typeof ACTIVITY_SHOW)[number], number>;
}

/** Return a page of the activity of a case, filtered and sorted. */
export const getActivity: ReadOperation<Input, Activity> = {
  name: 'getActivity',
  capability: 'read_cases',
  input,
  async read({ db, actor }, { reference, show, order = 'newest', author, limit, offset = 0 }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw await missingCase(db, actor, reference);
    const filter = {
      ...(show === 'comments' && { types: ['comment'] }),
      ...(show === 'history' && { exceptTypes: ['comment'] }),
      ...(author !== undefined && { author }),
    };
    const [actions, counts] = await Promise.all([
      listUserActions(db, actor, found.id, { ...filter, order, limit, offset }),
      countUserActions(db, actor, found.id),
    ]);
    const counted = counts.filter((one) => author === undefined || isAuthor(one, author));
    const all = counted.reduce((sum, one) => sum + one.all, 0);
    const comments = counted.reduce((sum, one) => sum + one.comments, 0);
    return {
      case: found,
      actions: await withoutDeleted(db, actor, actions),
      authors: counts.map(({ author: key, user }) => ({ key, user })),
      counts: { all, comments, history: all - comments },
    };
  },
};

/** As the database tells authors: by key, name or address, in small or capital letters. */
function isAuthor({ author, user }: { author: string; user: CaseUser }, wanted: string): boolean {
  const known = [author, user.username, user.full_name, user.email];
  return known.some((one) => one?.toLowerCase() === wanted.toLowerCase());
}

/** The texts of comments that were deleted are told no more. */
async function withoutDeleted(db: Reader, scope: Scope, actions: UserAction[]): Promise<UserAction[]> {
  const ids = actions.flatMap(({ comment_id }) => (comment_id === undefined ? [] : [comment_id]));
  const there = (await findAttachments(db, scope, ids)).filter(({ deleted }) => !deleted);
  const known = new Set(there.map(({ id }) => id));
  return actions.map((action) => {
    if (action.comment_id === undefined || known.has(action.comment_id)) return action;
    const { type } = (action.payload.comment ?? {}) as { type?: unknown };
    return { ...action, payload: { comment: { type } }, previous: null };
  });
}
