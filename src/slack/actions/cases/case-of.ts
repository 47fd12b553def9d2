import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { parseCaseBlockId } from '../../blocks/cases/case-block-id.ts';
import type { ActionPayload } from '../../context/interaction.ts';

/** Return the case whose control was used, by the id of its block. Throw when the block is no case's. */
export function caseOf(payload: ActionPayload): CaseReference {
  const named = parseCaseBlockId(payload.blockId);
  if (!named) throw new Error(`block ${payload.blockId} names no case`);
  return { incremental_id: named.number };
}
