import { parseCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import { cut } from '../../core/text.ts';
import type { Interaction } from '../context/interaction.ts';
import { splitFirst } from '../text/split-first.ts';
import { typedCommand } from '../text/typed-command.ts';
import { assign } from './assign.ts';
import { category } from './category.ts';
import { comment } from './comment.ts';
import { connector } from './connector.ts';
import { type Addressed, takeCase } from './reference.ts';
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
  if (addressed.rest.trim() === '') return addressed;
  const [name] = splitFirst(usage);
  const said = meant(addressed) ?? several(addressed) ?? alone(addressed, name);
  throw new DocketError('invalid_input', `Nothing was done: only the case can stand after \`${name}\`. ${said}`);
}

/** Ask whether another command was meant, whose name is the first of the words after the case. */
export function meant(addressed: Addressed): string | undefined {
  const [word, rest] = splitFirst(addressed.rest);
  const known = others.find(({ name, aliases = [] }) => [name, ...aliases].includes(word.toLowerCase()));
  return known && `Did you mean ${typedCommand(addressed, known.name, rest)}?`;
}

function several({ reference, rest }: Addressed): string | undefined {
  const all = [reference, ...rest.split(/[\s,]+/).map(parseCaseReference)];
  const numbers = all.map((one) => (one && 'incremental_id' in one ? one.incremental_id : undefined));
  if (numbers.includes(undefined)) return undefined;
  return `For several, \`/case list number:${cut(numbers.join(','), 200)}\` shows them, and “Select…” below it changes them together.`;
}

function alone(addressed: Addressed, name: string): string {
  const { rest } = addressed;
  return `Write ${typedCommand(addressed, name)} alone; ${typedCommand(addressed, 'comment', rest)} keeps the words as a comment.`;
}
