import { type SQL, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { perform } from '../../src/operations/perform.ts';
import { countCases } from '../../src/operations/search/count-cases.ts';
import { listCases } from '../../src/operations/search/list-cases.ts';
import { readQuery } from '../../src/operations/search/read-query.ts';
import { saveQuery } from '../../src/operations/search/save-query.ts';
import { selectPage } from '../../src/store/search/case-query.ts';
import { looksUpKeys, type Ways } from '../../src/store/search/case-query-where.ts';
import { rareWords } from '../../src/store/search/case-search.ts';
import { newestFirst, newestNumber } from '../../src/store/search/case-window.ts';
import { itemAt } from '../support/present.ts';
import { percentile } from './load.ts';
import { SEEDED } from './seed-cases.ts';
import { type SeededSpace, seedSpace } from './seeded-space.ts';
import { withServer } from './server.ts';

const SIZES = [10_000, 1_000_000];
const ROUNDS = 60;
const COUNT_ROUNDS = 10;
const PAGE = 10;

const { rareWord, commonWord, phrase, commonTag, rareTag } = SEEDED;
/** What people look for. */
const SHAPES: Record<string, string> = {
  everything: '',
  status: 'status:open',
  'status, common': 'status:closed',
  severity: 'severity>=high',
  'tag, common': `tag:${commonTag}`,
  'tag, rare': `tag:${rareTag}`,
  'not a tag': `-tag:${commonTag}`,
  assignee: 'assignee:me',
  'no assignee': 'assignee:none',
  reporter: 'reporter:me',
  category: 'category:"Data loss"',
  'created before': 'created>300d',
  'updated lately': 'updated<7d sort:-updated',
  'ticket not pushed': 'connector:jira pushed:no',
  'number range': 'number:1200-1300',
  'mine and open': 'status:open,in-progress assignee:me sort:-updated',
  'open and urgent': 'status:open severity>=high sort:-severity',
  'tag of a person': `tag:${commonTag} assignee:me`,
  'sort by title': 'sort:title',
  'sort by severity': 'sort:-severity',
  'sort by closing': 'sort:-closed',
  'oldest change': 'sort:updated',
  'word, rare': rareWord,
  'word, common': commonWord,
  'part of a word': rareWord.slice(2),
  phrase: `"${phrase}"`,
  'word and filter': `${commonWord} status:open tag:${commonTag}`,
  'saved query': '@oncall',
};

/** The first page of each kind of search among ten thousand cases and among a million, in turns, in one server. */
export function findBench(): Promise<void> {
  return withServer(async (url) => {
    const spaces: SeededSpace[] = [];
    for (const count of SIZES) spaces.push(await makeSpace(url, count));
    console.log(`first page of ${PAGE}, ${ROUNDS} times each; milliseconds`);
    console.log('search              10k p50    p99 1M p50    p99   ratio  counts   how');
    for (const [name, query] of Object.entries(SHAPES)) console.log(await measure(name, query, spaces));
    for (const space of spaces) await space.close();
  });
}

async function makeSpace(serverUrl: string, count: number): Promise<SeededSpace> {
  const url = new URL(serverUrl);
  url.pathname = `/find_${count}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(`find_${count}`)}`;
  await admin.end();
  const space = await seedSpace(url.href, count);
  await perform(space.deps, saveQuery, space.actor, {
    name: 'oncall',
    query: 'status:open severity>=high tag:tag-3',
    shared: false,
  });
  return space;
}

async function measure(name: string, query: string, spaces: SeededSpace[]): Promise<string> {
  const times = spaces.map((): number[] => []);
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [at, { deps, actor }] of spaces.entries()) {
      const start = performance.now();
      await perform(deps, listCases, actor, { query, limit: PAGE, count: false });
      if (round >= 0) times[at]?.push(performance.now() - start);
    }
  }
  const figures = times.flatMap((one) => [percentile(one, 0.5), percentile(one, 0.99)]);
  const [small = Number.NaN, , large = Number.NaN] = figures;
  const space = itemAt(spaces, -1);
  const counts = (await medianOfCounting(space, query)).toFixed(1).padStart(7);
  const plan = await planOf(space, query);
  const cells = figures.map((figure) => figure.toFixed(1).padStart(7)).join('');
  return `${name.padEnd(18)} ${cells} ${(large / small).toFixed(1).padStart(7)} ${counts}   ${plan}`;
}

/** The median of what counting takes, which a list does beside its page: by status, within bounds, and the average. */
async function medianOfCounting({ deps, actor }: SeededSpace, query: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < COUNT_ROUNDS; round += 1) {
    const start = performance.now();
    await perform(deps, countCases, actor, { query });
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

/** The steps by which Postgres finds the page, where it looks last. Throws where it reads through all cases. */
async function planOf({ deps, actor }: SeededSpace, text: string): Promise<string> {
  const { read } = deps.database;
  const query = await readQuery(read, actor, text);
  const ways: Ways = { rare: await rareWords(read, actor, query) };
  const select = () => selectPage(read, actor, query, { now: new Date(), limit: PAGE, ...ways });
  if (looksUpKeys(query)) {
    const look = (within?: SQL) => {
      ways.within = within;
      return select().execute();
    };
    await newestFirst(await newestNumber(read, actor), PAGE + 1, look, (seen) => seen.length);
  }
  const explained = await read.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql`explain (format json) ${select()}`);
  const steps: string[] = [];
  const visit = (plan: Plan) => {
    if (plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'cases')
      throw new Error(`${text} reads all cases`);
    if (plan['Index Name']) steps.push(`${plan['Node Type']} ${plan['Index Name']}`);
    else if (!['Limit', 'Result'].includes(plan['Node Type'])) steps.push(plan['Node Type']);
    for (const inner of plan.Plans ?? []) visit(inner);
  };
  for (const row of explained) for (const { Plan: plan } of row['QUERY PLAN']) visit(plan);
  return steps.join(' < ');
}
