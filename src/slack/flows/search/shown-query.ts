import { parseQuery, printQuery } from '../../../core/search/query.ts';
import { isSlackUser } from '../../blocks/people.ts';
import type { Directory } from '../../context/users.ts';

/** Return a search as people read it: those whom it names by their names in Slack instead of by their ids. */
export async function shownQuery(directory: Directory, query: string): Promise<string> {
  const { conditions, ...rest } = parseQuery(query);
  const shown = await Promise.all(
    conditions.map(async (one) => {
      if (one.field !== 'assignee' && one.field !== 'reporter') return one;
      return { ...one, values: await Promise.all(one.values.map((value) => named(directory, value))) };
    }),
  );
  return printQuery({ ...rest, conditions: shown });
}

async function named(directory: Directory, value: string): Promise<string> {
  if (!isSlackUser(value)) return value;
  try {
    return `@${(await directory.user(value)).name ?? value}`;
  } catch {
    return value;
  }
}
