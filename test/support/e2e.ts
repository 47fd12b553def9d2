import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { until } from '../integration/jobs/world.ts';
import type { TestDocket } from './docket.ts';
import { card } from './look.ts';

/** One paragraph of plain text, as a rich text input holds it. */
export function richText(text: string): Record<string, unknown> {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** Opens a case as a person does: command, form, submit. */
export async function openCase(
  person: Person,
  channel: string,
  title: string,
  description = 'To be looked at.',
): Promise<void> {
  await person.type({ channel }, `/case new ${title}`);
  await person.see(() => person.modal());
  await person.fill('description', richText(description));
  const { errors, trouble } = await person.submit();
  if (errors || trouble) throw new Error(JSON.stringify({ errors, trouble }));
}

/** The card of a case once Docket has noted where it stands: from then on its thread is known. */
export async function notedCard(
  docket: Pick<TestDocket, 'database'>,
  person: Person,
  channel: string,
  number: number,
): Promise<SeenMessage> {
  const shown = await card(person, channel, number);
  await until('the card is noted', async () => {
    const rows = await docket.database.read.execute(sql`select 1 from slack_messages where ts = ${shown.ts}`);
    return rows.length > 0;
  });
  return shown;
}

/** Has jobs not wait for their next try, until a condition holds. */
export function hurried(docket: TestDocket, what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  return until(
    what,
    async () => {
      if (await condition()) return true;
      await docket.database.read.execute(sql`
        with hurried as (
          update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() returning id)
        select pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text) from hurried
        having count(*) > 0`);
      return false;
    },
    25_000,
  );
}
