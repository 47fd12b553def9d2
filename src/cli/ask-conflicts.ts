import type { ImportConflict } from '../core/transfer/import-result.ts';
import type { ImportOptions } from '../operations/transfer/import-options.ts';

type Answers = NonNullable<ImportOptions['answers']>;
type Answer = Answers extends ReadonlyMap<string, infer A> ? A : never;

/**
 * Ask about each object that exists here already: `o` overwrites, a number overwrites one of several, anything else
 * skips; `O` and `S` answer for all that follow, where `O` leaves alone what could become several.
 */
export async function askConflicts(
  conflicts: readonly ImportConflict[],
  ask: (question: string) => Promise<string>,
): Promise<Answers> {
  const answers = new Map<string, Answer>();
  let forAll: string | undefined;
  for (const conflict of conflicts) {
    const answer = forAll ?? (await ask(question(conflict))).trim();
    if (answer === 'O' || answer === 'S') forAll = answer;
    answers.set(`${conflict.type}:${conflict.id}`, read(answer, conflict));
  }
  return answers;
}

function question({ title, type, id, destinations }: ImportConflict): string {
  const name = title === null ? `${type} ${id}` : `“${title}”`;
  if (destinations.length === 1) return `${name} is here already. (o)verwrite, (s)kip, (O)verwrite all, (S)kip all? `;
  const list = destinations.map((one, at) => `  ${at + 1}: ${one.title ?? one.id}`).join('\n');
  return `${name} came from the same object as several here:\n${list}\nNumber to overwrite, (s)kip, (S)kip all? `;
}

function read(answer: string, { destinations }: ImportConflict): Answer {
  const [only, ...others] = destinations;
  const chosen = answer.toLowerCase() === 'o' && others.length === 0 ? only : destinations[Number(answer) - 1];
  return chosen ? { overwrite: chosen.id } : { skip: true };
}
