import type { Case } from '../../../core/cases/case.ts';
import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { DocketError } from '../../../core/error.ts';
import { deleteCases } from '../../../operations/cases/delete-cases.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { authorise } from '../../../operations/perform.ts';
import { deleteManyQuestion, deleteQuestion } from '../../blocks/cases/deleted-case.ts';
import type { Message } from '../../blocks/message.ts';
import type { Interaction } from '../../context/interaction.ts';
import { missing } from './respond-edited-cases.ts';

/** Ask whether cases shall really go, naming them, and say which are not there. Throw where none is. */
export async function askToDelete(
  here: Interaction,
  references: readonly [CaseReference, ...CaseReference[]],
): Promise<Message> {
  authorise(deleteCases, here.actor);
  const found = await Promise.all(references.map((reference) => find(here, reference)));
  const cases = found.filter((one) => one !== undefined);
  const [first, ...others] = cases;
  const { spaceId } = here.actor;
  if (first && references.length === 1) return deleteQuestion(first, spaceId);
  const gone = missing(references, cases);
  if (first) return deleteManyQuestion([first, ...others], gone, spaceId);
  return deleteQuestion(await here.perform(getCase, { reference: references[0] }), spaceId);
}

async function find(here: Interaction, reference: CaseReference): Promise<Case | undefined> {
  try {
    return await here.perform(getCase, { reference });
  } catch (error) {
    if (error instanceof DocketError && error.kind === 'not_found') return undefined;
    throw error;
  }
}
