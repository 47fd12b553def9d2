import { fromUserAction } from '../../saved-objects/model/user-action.ts';
import { stringify } from '../../saved-objects/ndjson.ts';
import { replacedCases } from '../../store/transfer/import-decisions.ts';
import { listOwnUserActions, stageAdoption } from '../../store/transfer/imports.ts';
import type { WriteContext } from '../operation.ts';

/** Cases whose own activity is read at a time. */
const ADOPT_BATCH_CASES = 500;

/**
 * Make ready what Docket recorded of the cases that will be replaced, as part of their past: from then on the file's
 * version is what later changes are counted from. Cases in the trash come back by this.
 */
export async function readyAdoption({ tx, actor }: WriteContext, again: boolean): Promise<void> {
  for await (const replaced of replacedCases(tx, ADOPT_BATCH_CASES, again)) {
    const ids = replaced.map(({ dest }) => dest);
    const own = await listOwnUserActions(tx, actor, ids);
    await stageAdoption(
      tx,
      own.map((action) => ({
        id: action.id,
        case_id: action.case_id,
        imported: stringify(fromUserAction(action, null)),
      })),
    );
  }
}
