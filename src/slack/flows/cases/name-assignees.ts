import type { Case } from '../../../core/cases/case.ts';
import { isSlackUser } from '../../blocks/people.ts';
import type { Interaction } from '../../context/interaction.ts';
import type { NameBook } from '../../context/users.ts';

/** The names of the people who are assigned to these cases. */
export function nameAssignees({ directory, budget }: Interaction, cases: readonly Case[]): Promise<NameBook> {
  const people = cases.flatMap(({ assignees }) => assignees.map(({ uid }) => uid).filter(isSlackUser));
  return directory.knownNames(people, budget);
}
