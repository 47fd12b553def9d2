import { createInterface } from 'node:readline/promises';
import type { ImportConflict } from '../core/import-result.ts';
import type { ImportOptions } from '../operations/import-options.ts';

type Answers = NonNullable<ImportOptions['answers']>;
type Answer = Answers extends ReadonlyMap<string, infer A> ? A : never;

/** Asks on the terminal about each object that exists here already; a capital letter answers for all that follow. */
export async function askConflicts(conflicts: ImportConflict[]): Promise<Answers> {
  const answers = new Map<string, Answer>();
  if (conflicts.length === 0) return answers;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  let forAll: string | undefined;
  try {
    for (const conflict of conflicts) {
      const key = `${conflict.type}:${conflict.id}`;
      const answer = forAll ?? (await terminal.question(question(conflict))).trim();
      if (answer === 'O' || answer === 'S') forAll = answer;
      answers.set(key, read(answer, conflict));
    }
  } finally {
    terminal.close();
  }
  return answers;
}

function question({ title, type, id, destinations }: ImportConflict): string {
  const name = title === null ? `${type} ${id}` : `“${title}”`;
  const [only, ...others] = destinations;
  if (others.length === 0) return `${name} is here already. (o)verwrite, (s)kip, (O)verwrite all, (S)kip all? `;
  const list = [only, ...others].map((one, at) => `  ${at + 1}: ${one?.title ?? one?.id}`).join('\n');
  return `${name} came from the same object as several here:\n${list}\nNumber to overwrite, or (s)kip, (S)kip all? `;
}

function read(answer: string, { destinations }: ImportConflict): Answer {
  const [only] = destinations;
  if (answer.toLowerCase() === 'o' && only && destinations.length === 1) return { overwrite: only.id };
  const numbered = destinations[Number(answer) - 1];
  return numbered ? { overwrite: numbered.id } : { skip: true };
}
