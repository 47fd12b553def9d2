import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { attachments, caseTexts } from '../schema.ts';

/** Return a number for the words of one import, which no other has. */
export async function newEdition(tx: Tx): Promise<SQL> {
  const [row] = await tx.execute<{ edition: string }>(sql`
    select (1 + floor(random() * 9e15))::bigint::text as edition`);
  return sql`${row?.edition}::bigint`;
}

const ofAgain = sql`import_seq in (select seq from import_again)`;

/** Write the words of the rows that wait; those of lines that are planned again only, with `again`. */
export async function writeTexts(tx: Tx, edition: SQL, again: boolean): Promise<void> {
  const some = again ? sql`and ${ofAgain}` : sql``;
  await tx.execute(sql`
    insert into ${caseTexts} (workspace_id, space_id, case_id, part, edition, title, document)
    select workspace_id, space_id, id, '', ${edition}, left(title, 2000),
      words_document(case_words(title, external_service, observables, custom_fields, description))
    from import_new_cases where is_here is not true ${some}
    union all
    select workspace_id, space_id, case_id, id, ${edition}, null, words_document(attachment_words(attributes))
    from import_new_attachments where is_here is not true ${some}`);
}

/** Remove the words of the lines that are planned again. */
export async function removeTexts(tx: Tx, edition: SQL): Promise<void> {
  await tx.execute(sql`
    delete from ${caseTexts} t using import_new_cases w
    where ${isOf(sql`w.id`, sql`''`)} and t.edition = ${edition} and w.${ofAgain}`);
  await tx.execute(sql`
    delete from ${caseTexts} t using import_new_attachments w
    where ${isOf(sql`w.case_id`, sql`w.id`)} and t.edition = ${edition} and w.${ofAgain}`);
}

/** Remove the words of what the rows that wait will replace. */
export async function removeOldTexts(tx: Tx, edition: SQL): Promise<void> {
  await tx.execute(sql`
    delete from ${caseTexts} t using import_new_cases w
    where ${isOf(sql`w.id`, sql`''`)} and w.is_here is not true and t.edition <> ${edition}`);
  await tx.execute(sql`
    delete from ${caseTexts} t using import_new_attachments w join ${attachments} a using (workspace_id, space_id, id)
    where ${isOf(sql`a.case_id`, sql`a.id`)} and w.is_here is not true and t.edition <> ${edition}`);
}

function isOf(caseId: SQL, part: SQL): SQL {
  return sql`t.workspace_id = w.workspace_id and t.space_id = w.space_id and t.case_id = ${caseId} and t.part = ${part}`;
}
