import { z } from 'zod';
import type { Call, Route, ServiceResponse } from './definition.ts';
import { createService, type Service } from './service.ts';

interface HiveCase {
  _id: string;
  _createdAt: number;
  number: number;
  title: string;
  description: string;
  severity: number;
  tlp: number;
  tags: string[];
  status: string;
  stage: string;
  summary: string;
  impactStatus: string | null;
}

const caseGiven = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  severity: z.number().optional(),
  tlp: z.number().optional(),
  tags: z.array(z.string()).optional(),
  status: z.string().optional(),
  summary: z.string().optional(),
  impactStatus: z.enum(['NotApplicable', 'NoImpact', 'WithImpact']).optional(),
});
const commentGiven = z.object({ message: z.string() });
const queryGiven = z.object({
  query: z.array(
    z.object({
      _name: z.string(),
      _field: z.string().optional(),
      _value: z.unknown().optional(),
      _fields: z.array(z.object({ _createdAt: z.enum(['asc', 'desc']) })).optional(),
      from: z.number().optional(),
      to: z.number().optional(),
    }),
  ),
});

/** Which organisation there is, and the key that opens it. */
export interface TheHiveOptions {
  apiKey?: string;
  /** Calls must name it in `X-Organisation`, where it is given. */
  organisation?: string;
  now?: () => Date;
}

/** A TheHive 5. */
export interface TheHive extends Service {
  cases: HiveCase[];
  comments: { _id: string; case: string; message: string }[];
  attachments: { case: string; file: File }[];
  /** The statuses that cases can have; an organisation may have more of its own. */
  statuses: { value: string; stage: string }[];
}

type Known = Pick<TheHive, 'cases' | 'comments' | 'attachments' | 'statuses'>;
type World = Known & { now(): Date };

/** Make a small TheHive: cases, comments, attachments, queries by a field. */
export function createTheHive(options: TheHiveOptions = {}): TheHive {
  const { apiKey = 'docket-key', organisation, now = () => new Date() } = options;
  const known: Known = { cases: [], comments: [], attachments: [], statuses: defaultStatuses() };
  const service = createService({
    name: 'thehive',
    routes: [
      { method: 'GET', path: '/api/v1/user/current', run: () => ({ body: { login: 'docket@thehive.local' } }) },
      { method: 'POST', path: '/api/v1/query', run: ({ json }) => query(known, queryGiven.parse(json)) },
      ...caseRoutes({ ...known, now }),
      ...attachmentRoutes({ ...known, now }),
    ],
    isSignedIn: ({ headers }) =>
      headers.authorization === `Bearer ${apiKey}` &&
      (organisation === undefined || headers['x-organisation'] === organisation),
    errorBody: (_status, words) => failure('Error', words),
  });
  return { ...service, ...known };
}

function caseRoutes(world: World): Route[] {
  const { cases, now } = world;
  return [
    {
      method: 'POST',
      path: '/api/v1/case',
      run({ json }) {
        const { title, description = '', severity = 2, tlp = 2, tags = [] } = caseGiven.parse(json);
        if (!title) return { status: 400, body: failure('BadRequest', 'The title is missing.') };
        const number = cases.length + 1;
        const saved = { title, description, severity, tlp, tags: [...new Set(tags)], ...opened };
        const made = { _id: `~${4096 * number}`, _createdAt: now().getTime(), number, ...saved };
        cases.push(made);
        return { status: 201, body: made };
      },
    },
    { method: 'GET', path: '/api/v1/case/:id', run: withCase(world, (found) => ({ body: found })) },
    {
      method: 'PATCH',
      path: '/api/v1/case/:id',
      run: withCase(world, (found, { json }) => {
        const changes = caseGiven.parse(json);
        const { status = found.status, summary = found.summary } = changes;
        const stage = world.statuses.find(({ value }) => value === status)?.stage;
        if (stage === undefined) return { status: 400, body: failure('BadRequest', `There is no status ${status}.`) };
        if (stage === 'Closed' && summary === '')
          return { status: 400, body: failure('BadRequest', 'A summary is needed.') };
        Object.assign(found, changes, { stage });
        return { status: 204 };
      }),
    },
  ];
}

const opened = { status: 'New', stage: 'New', summary: '', impactStatus: null };

function defaultStatuses(): TheHive['statuses'] {
  const closed = ['TruePositive', 'FalsePositive', 'Indeterminate', 'Duplicated', 'Other'];
  return [
    { value: 'New', stage: 'New' },
    { value: 'InProgress', stage: 'InProgress' },
    ...closed.map((value) => ({ value, stage: 'Closed' })),
  ];
}

function attachmentRoutes(world: World): Route[] {
  const { comments, attachments } = world;
  return [
    {
      method: 'POST',
      path: '/api/v1/case/:id/comment',
      run: withCase(world, (found, { json }) => {
        const { message } = commentGiven.parse(json);
        const comment = { _id: `~c${comments.length + 1}`, case: found._id, message };
        comments.push(comment);
        return { status: 201, body: comment };
      }),
    },
    {
      method: 'PATCH',
      path: '/api/v1/comment/:id',
      run({ params, json }) {
        const comment = comments.find(({ _id }) => _id === params.id);
        if (!comment) return missing('Comment');
        Object.assign(comment, json);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/case/:id/attachments',
      run: withCase(world, (found, { form }) => {
        const files = form.getAll('attachments').filter((file) => file instanceof File);
        attachments.push(...files.map((file) => ({ case: found._id, file })));
        return { status: 201, body: { attachments: files.map(({ name }) => ({ name })) } };
      }),
    },
  ];
}

function withCase({ cases }: World, run: (found: HiveCase, call: Call) => ServiceResponse): Route['run'] {
  return (call) => {
    const found = cases.find(({ _id }) => _id === call.params.id);
    return found ? run(found, call) : missing('Case');
  };
}

/** Follow the steps `listCase`, `filter` by equality, `sort` by age and `page`. */
function query({ cases, statuses }: Known, { query: steps }: z.infer<typeof queryGiven>): ServiceResponse {
  if (steps[0]?._name === 'listCaseStatus') return { body: statuses };
  let found = steps[0]?._name === 'listCase' ? [...cases] : [];
  for (const { _name, _field, _value, _fields, from, to } of steps.slice(1)) {
    if (_name === 'filter' && _field !== undefined)
      found = found.filter((one) => [Reflect.get(one, _field)].flat().includes(_value));
    // Cases are kept in the order in which they were made.
    if (_name === 'sort' && _fields?.[0]?._createdAt === 'desc') found.reverse();
    if (_name === 'page') found = found.slice(from, to);
  }
  return { body: found };
}

function missing(what: string): ServiceResponse {
  return { status: 404, body: failure('NotFoundError', `${what} not found`) };
}

function failure(type: string, message: string) {
  return { type, message };
}
