import { firstLine } from './judge.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored } from './stored.ts';

/** Each file is in its case once, byte for byte, where the comment is with which it came; nothing else is there. */
export function judgeFiles(_stage: Stage, model: Model, stored: Stored): string[] {
  const problems: string[] = [];
  const known = new Set<unknown>();
  for (const of of model.cases) {
    const row = stored.cases.find(({ title }) => title.startsWith(`${of.token} `));
    if (!row) continue;
    const comments = stored.comments.filter(({ case_id }) => case_id === row.id).map(({ comment }) => comment);
    for (const { name, bytes, text } of of.files) {
      const found = stored.files.filter((file) => file.case_id === row.id && file.name === name);
      for (const file of found) {
        known.add(file);
        // Postgres breaks Base64 into lines.
        const isSame = Buffer.from(file.bytes, 'base64').equals(bytes);
        if (!isSame) problems.push(`${name} of ${of.token} has other bytes than were sent`);
        if (file.attachments !== 1) problems.push(`${name} of ${of.token} is attached ${file.attachments} times`);
      }
      const said = comments.filter((comment) => firstLine(comment) === text);
      if (found.length !== said.length)
        problems.push(`${name} of ${of.token} is stored ${found.length} times, its comment ${said.length} times`);
      for (const comment of said)
        if (!comment.includes(name)) problems.push(`the comment “${text}” of ${of.token} does not show ${name}`);
    }
  }
  for (const file of stored.files) if (!known.has(file)) problems.push(`nobody sent ${file.name}`);
  return problems;
}
