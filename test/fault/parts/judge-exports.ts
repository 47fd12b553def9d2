import { words } from '../../support/look.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import { botUserId } from './world.ts';

/** Whoever was promised a file has it, once, and nobody has one that was not asked for. */
export async function judgeExports({ slack }: Stage, model: Model): Promise<string[]> {
  const problems: string[] = [];
  for (const [by, asked] of Map.groupBy(model.exports, (one) => one.by)) {
    const person = slack.person(by);
    const channel = await person.directMessage(botUserId);
    const messages = await person.messages({ channel });
    // Logs of imports come here as well.
    const files = messages
      .flatMap(({ files: all = [] }) => all)
      .filter(({ name }) => /^cases-.*\.ndjson$/.test(name)).length;
    // An export that came says so as well of what its cases refer to.
    const failures = messages
      .filter(({ files: all = [] }) => all.length === 0)
      .filter((message) => /not exported|export.*could not/i.test(words(message))).length;
    const least = asked.filter(({ outcome }) => outcome === 'done').length;
    const most = least + asked.filter(({ outcome }) => outcome === 'unknown').length;
    if (files + failures < least || files > most)
      problems.push(`${by} asked for ${least} to ${most} exports and has ${files} files`);
  }
  return problems;
}
