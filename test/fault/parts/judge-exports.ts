import { words } from '../../support/look.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';

/** Whoever was promised a file has it, once, and nobody has one that was not asked for. */
export async function judgeExports({ slack }: Stage, model: Model): Promise<string[]> {
  const problems: string[] = [];
  for (const [by, asked] of Map.groupBy(model.exports, (one) => one.by)) {
    const person = slack.person(by);
    const channel = await person.directMessage('U0DOCKET01');
    const messages = await person.messages({ channel });
    const files = messages.flatMap(({ files = [] }) => files).length;
    const failures = messages.filter((message) => /not exported|could not/i.test(words(message))).length;
    const least = asked.filter(({ outcome }) => outcome === 'done').length;
    const most = least + asked.filter(({ outcome }) => outcome === 'unknown').length;
    if (files + failures < least || files > most)
      problems.push(`${by} asked for ${least} to ${most} exports and has ${files} files`);
  }
  return problems;
}
