import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { parseCaseBlockId } from '../../blocks/cases/case-block-id.ts';
import type { Hit } from '../../context/interaction.ts';

/** Return the case whose control was hit, by the id of its block. Throw when the block is no case's. */
export function caseOf(hit: Hit): CaseReference {
  const named = parseCaseBlockId(hit.blockId);
  if (!named) throw new Error(`block ${hit.blockId} names no case`);
  return { incremental_id: named.number };
}
