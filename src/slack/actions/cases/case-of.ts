import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { DocketError } from '../../../core/error.ts';
import { parseCaseBlockId } from '../../blocks/cases/case-block-id.ts';
import type { ActionPayload } from '../../context/interaction.ts';

/** Return the case whose control was used, by the id of its block. Throw where another version of Docket made it. */
export function caseOf(payload: ActionPayload): CaseReference {
  const named = parseCaseBlockId(payload.blockId);
  if (!named) throw new DocketError('message_of_older_version');
  return { incremental_id: named.number };
}
