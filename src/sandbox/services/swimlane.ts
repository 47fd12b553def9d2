import { z } from 'zod';
import type { Call, Route, ServiceResponse } from './definition.ts';
import { createService, type Service } from './service.ts';

const values = z.record(z.string(), z.unknown());
type Values = z.infer<typeof values>;
const recordGiven = z.object({ values });
const commentGiven = z.object({ message: z.string() });
const reportGiven = z.object({
  filters: z.array(z.object({ fieldId: z.string(), value: z.unknown() })),
  pageSize: z.number(),
});

interface SwimlaneRecord {
  id: string;
  name: string;
  createdDate: string;
  modifiedDate: string;
  applicationId: string;
  values: Values;
}

/** Which application there is, and the token that opens it. */
export interface SwimlaneOptions {
  appId?: string;
  apiToken?: string;
  /** The ids of the application's fields with their types. */
  fields?: Record<string, 'text' | 'numeric' | 'comments'>;
  now?: () => Date;
}

/** A Swimlane with one application. */
export interface Swimlane extends Service {
  records: SwimlaneRecord[];
  comments: { record: string; fieldId: string; message: string }[];
}

interface World extends Pick<Swimlane, 'records' | 'comments'> {
  appId: string;
  fields: NonNullable<SwimlaneOptions['fields']>;
  now(): Date;
}

/** Make a small Swimlane: one application, its records, their comments, search by equality. */
export function createSwimlane(options: SwimlaneOptions = {}): Swimlane {
  const { appId = 'aDocket', apiToken = 'docket-token', now = () => new Date() } = options;
  const { fields = { caseid: 'text', name: 'text', about: 'text', notes: 'comments' } } = options;
  const world: World = { appId, fields, now, records: [], comments: [] };
  const app = `/api/app/${appId}`;
  const service = createService({
    name: 'swimlane',
    routes: [
      { method: 'GET', path: app, run: () => ({ body: { id: appId, name: 'Docket', acronym: 'DKT', fields } }) },
      { method: 'GET', path: '/api/app/:app', run: () => ({ status: 204 }) },
      { method: 'POST', path: '/api/search', run: ({ json }) => ({ body: search(world, reportGiven.parse(json)) }) },
      ...recordRoutes(world, `${app}/record`),
    ],
    isSignedIn: ({ headers }) => headers['private-token'] === apiToken,
    errorBody: (status, words) => ({ Argument: words, ErrorCode: status }),
  });
  return { ...service, records: world.records, comments: world.comments };
}

function recordRoutes(world: World, path: string): Route[] {
  const { records, comments, fields } = world;
  const withRecord = (run: (record: SwimlaneRecord, call: Call) => ServiceResponse) => (call: Call) => {
    const record = records.find(({ id }) => id === call.params.id);
    return record ? run(record, call) : missing();
  };
  return [
    { method: 'POST', path, run: ({ json }) => create(world, recordGiven.parse(json).values) },
    { method: 'GET', path: `${path}/:id`, run: withRecord((record) => ({ body: record })) },
    {
      method: 'PATCH',
      path: `${path}/:id`,
      run: withRecord((record, { json }) => {
        const { values } = recordGiven.parse(json);
        const refused = refusalOf(world, values);
        if (refused) return refused;
        Object.assign(record, { modifiedDate: world.now().toISOString(), values: { ...record.values, ...values } });
        return { body: record };
      }),
    },
    {
      method: 'POST',
      path: `${path}/:id/:field/comment`,
      run: withRecord(({ id }, { params: { field = '' }, json }) => {
        if (fields[field] !== 'comments') return missing();
        comments.push({ record: id, fieldId: field, message: commentGiven.parse(json).message });
        return {};
      }),
    },
  ];
}

function create(world: World, values: Values): ServiceResponse {
  const refused = refusalOf(world, values);
  if (refused) return refused;
  const name = `DKT-${world.records.length + 1}`;
  const date = world.now().toISOString();
  const record = { id: `r${name}`, name, createdDate: date, modifiedDate: date, applicationId: world.appId, values };
  world.records.push(record);
  return { body: record };
}

/** Why values are not taken: no such field, or a value of another type. */
function refusalOf({ fields }: World, values: Values): ServiceResponse | undefined {
  const wrong = Object.entries(values).find(
    ([id, value]) => !fields[id] || (fields[id] === 'numeric') !== (typeof value === 'number'),
  );
  return wrong && { status: 400, body: { Argument: `Field ${wrong[0]}`, ErrorCode: 3000 } };
}

function search({ records, appId }: World, { filters, pageSize }: z.infer<typeof reportGiven>) {
  const found = records.filter(({ values }) => filters.every(({ fieldId, value }) => values[fieldId] === value));
  return { totalCount: found.length, results: { [appId]: found.slice(0, pageSize) } };
}

function missing(): ServiceResponse {
  return { status: 404, body: { Argument: 'Record', ErrorCode: 3002 } };
}
