import { expect, test } from 'vitest';
import { askConflicts } from '../../../src/cli/ask-conflicts.ts';
import { present } from '../../support/present.ts';

const conflict = (id: string, ...destinations: string[]) => ({
  type: 'cases',
  id,
  title: `Case ${id}`,
  destinations: destinations.map((one) => ({ id: one })),
});

/** Answers as typed, and the questions that were asked. */
async function asked(conflicts: ReturnType<typeof conflict>[], ...typed: string[]) {
  const questions: string[] = [];
  const answers = await askConflicts(conflicts, async (question) => {
    questions.push(question);
    return present(typed.shift());
  });
  return { questions, answers: Object.fromEntries(answers) };
}

test('each object that exists is named, and overwritten only when told so', async () => {
  const { questions, answers } = await asked(
    [conflict('a', 'a'), conflict('b', 'b'), conflict('c', 'c')],
    'o',
    's',
    '',
  );
  expect(questions[0]).toMatch(/^“Case a” is here already\./);
  expect(answers).toEqual({ 'cases:a': { overwrite: 'a' }, 'cases:b': { skip: true }, 'cases:c': { skip: true } });
});

test('a capital letter answers for all that follow', async () => {
  const three = [conflict('a', 'a'), conflict('b', 'b'), conflict('c', 'c')];
  const overwritten = await asked(three, 's', 'O');
  expect(overwritten.questions).toHaveLength(2);
  expect(overwritten.answers).toEqual({
    'cases:a': { skip: true },
    'cases:b': { overwrite: 'b' },
    'cases:c': { overwrite: 'c' },
  });
  expect((await asked(three, 'S')).questions).toHaveLength(1);
});

test('one of several is chosen by its number, never by “all”', async () => {
  const several = [conflict('a', 'x', 'y'), conflict('b', 'x', 'y'), conflict('c', 'x', 'y')];
  const { questions, answers } = await asked(several, '2', '7', 'O');
  expect(questions[0]).toContain('1: x\n  2: y');
  expect(answers).toEqual({ 'cases:a': { overwrite: 'y' }, 'cases:b': { skip: true }, 'cases:c': { skip: true } });
});
