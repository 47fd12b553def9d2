import { parseCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import { cut } from '../../core/text.ts';
import type { Interaction } from '../context/interaction.ts';
import { splitFirst } from '../text/split-first.ts';
import { typedCommand } from '../text/typed-command.ts';
import { bareValue } from '../text/unwrap.ts';
import { assign } from './assign.ts';
import { category } from './category.ts';
import { comment } from './comment.ts';
import { connector } from './connector.ts';
import { type Addressed, type AddressedCases, takeCase, takeCases } from './reference.ts';
import { severity } from './severity.ts';
import { share } from './share.ts';
import { status } from './status.ts';
import { tag } from './tag.ts';
import { title } from './title.ts';
import { unassign } from './unassign.ts';

/** Commands that take words after the case: what somebody may have meant who wrote them after another. */
const others = [assign, category, comment, connector, severity, share, status, tag, title, unassign];

/** Take the case of a command after which nothing follows. Throw where something does, and say how to write that. */
export async function takeOnlyCase(interaction: Interaction, args: string, usage: string): Promise<Addressed> {
  const addressed = await takeCase(interaction, args, usage);
  assertNothingFollows(addressed, usage);
  return addressed;
}

/** Take the cases of a command after which nothing follows. Throw where something does, and say how to write that. */
export async function takeOnlyCases(interaction: Interaction, args: string, usage: string): Promise<AddressedCases> {
  const addressed = await takeCases(interaction, args, usage);
  assertNothingFollows({ ...addressed, reference: addressed.references[0] }, usage);
  return addressed;
}

function assertNothingFollows(addressed: Addressed, usage: string): void {
  if (bareValue(addressed.rest) === '') return;
  const [command] = splitFirst(usage);
  const other = meant(addressed);
  if (other !== undefined) throw new DocketError('words_after_case_name_a_command', { command, meant: other });
  const numbers = numbersIn(addressed);
  if (numbers !== undefined) throw new DocketError('words_after_case_name_cases', { command, numbers });
  const alone = typedCommand(addressed, command);
  throw new DocketError('words_after_case', {
    command,
    alone,
    comment: typedCommand(addressed, 'comment', addressed.rest),
  });
}

/** Return the command that may have been meant: its name is the first of the words after the case. */
export function meant(addressed: Addressed): string | undefined {
  const [word, rest] = splitFirst(addressed.rest);
  const known = others.find(({ name, aliases = [] }) => [name, ...aliases].includes(word.toLowerCase()));
  return known && typedCommand(addressed, known.name, rest);
}

function numbersIn({ reference, rest }: Addressed): string | undefined {
  const all = [reference, ...rest.split(/[\s,]+/).map(parseCaseReference)];
  const numbers = all.map((one) => (one && 'incremental_id' in one ? one.incremental_id : undefined));
  return numbers.includes(undefined) ? undefined : cut(numbers.join(','), 200);
}
