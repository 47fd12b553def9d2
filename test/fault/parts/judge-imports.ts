import { words } from '../../support/look.ts';
import { firstLine, said } from './judge.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored } from './stored.ts';
import { botUserId } from './world.ts';

/** A file is imported whole or not at all, as whoever asked for it was told. Answers which cases came so. */
export async function judgeImports(
  { slack }: Stage,
  model: Model,
  stored: Stored,
): Promise<{ problems: string[]; known: string[] }> {
  const problems: string[] = [];
  const known: string[] = [];
  for (const one of model.imports) {
    const found = stored.cases.filter(({ title }) => title.startsWith(`${one.token} `));
    known.push(...found.map(({ id }) => id));
    const allowed = one.outcome === 'not done' ? [0] : [0, one.cases];
    if (!allowed.includes(found.length))
      problems.push(`${said(one)}, and ${found.length} of ${one.cases} cases are there`);
    if (new Set(found.map(({ title }) => title)).size < found.length) problems.push(`${one.token} was imported twice`);
    for (const { id, title } of found) {
      const comments = stored.comments.filter(({ case_id }) => case_id === id).map(({ comment }) => firstLine(comment));
      if (comments.join() !== `${title} said`) problems.push(`${title} came with the comments “${comments.join()}”`);
    }
    if (!one.isConfirmed) continue;
    const person = slack.person(one.by);
    const heard = (await person.messages({ channel: await person.directMessage(botUserId) })).map((message) =>
      words(message),
    );
    const isReported = heard.some((text) =>
      found.length > 0
        ? text.includes(`${one.token}.ndjson`) && /created/.test(text)
        : /nothing was|not imported|could not/i.test(text),
    );
    if (!isReported)
      problems.push(`${one.by} was never told how the import of ${one.token} ended (${found.length} cases)`);
  }
  return { problems, known };
}
