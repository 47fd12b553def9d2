import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connector, Session } from '../../../src/connectors/connector.ts';
import { connectorDefinitions } from '../../../src/connectors/definitions.ts';
import { ConnectorError } from '../../../src/connectors/http/error.ts';
import type { ConnectorTrouble } from '../../../src/connectors/http/troubles.ts';
import { connectorOf, openSession } from '../../../src/connectors/index.ts';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import { USUAL_MAPPING } from '../../../src/core/connectors/status-mapping.ts';
import { holdsWords } from '../../../src/core/push/remote-changes.ts';
import type { FaultKind } from '../../../src/sandbox/services/faults.ts';
import { matching, missingWords } from '../../support/matching.ts';
import { hardTexts, hardWords } from './hard-texts.ts';
import { anIncident } from './incident.ts';
import type { HeldTicket, Stage } from './service-under-test.ts';
import { servicesUnderTest } from './services-under-test.ts';

test('every connector type is tried against a system', () => {
  const tried = new Set(servicesUnderTest.map(({ type }) => type));
  const types = connectorDefinitions.map(({ id }) => id);
  expect(types.filter((id) => !tried.has(id))).toEqual([]);
});

describe.each(servicesUnderTest)('$type against $name', ({ type, start }) => {
  let stage: Stage;
  let connector: Connector;
  let session: Session;

  const open = (secrets: Secrets | undefined = stage.good) => {
    const { allowedHosts, config } = stage;
    return seen(openSession(connector, { config, secrets, allowedHosts, timeoutMs: 5000 }));
  };
  /** A session as the connector takes it: its calls go to the system that is there. */
  const seen = (opened: Session): Session => ({ ...opened, ...(stage.seenAs && { config: stage.seenAs }) });
  const held = async (id: string): Promise<HeldTicket> => {
    const found = (await stage.tickets()).find((ticket) => ticket.id === id);
    return found ?? expect.fail(`there is no ticket ${id}`);
  };

  beforeAll(async () => {
    const found = connectorOf(type);
    if (!found) throw new Error(`There is no connector for ${type}.`);
    connector = found;
    stage = await start();
    session = open();
  });
  afterEach(() => stage.service?.calm());
  afterAll(() => stage?.close());

  test('its definition says what its calls can do', () => {
    const { definition } = connector;
    const { sends } = definition;
    expect([sends.has('comments'), sends.has('files')]).toEqual([!!connector.comment, !!connector.attach]);
    expect([definition.finds, definition.editsComments]).toEqual([!!connector.find, !!connector.editComment]);
    expect(definition.twoWay).toBe(!!connector.read);
    expect([definition.movesStatus, !!definition.status, !!stage.moves]).toEqual(
      connector.move ? [true, true, true] : [undefined, false, false],
    );
    expect(connector.states).toEqual(
      definition.status?.states || !definition.status ? undefined : expect.any(Function),
    );
    const loaded = definition.fields.filter((field) => field.loaded).map(({ key }) => key);
    expect([...new Set(stage.choices.map(({ key }) => key))]).toEqual(loaded);
    expect(definition.configSchema.safeParse({}).success).toBe(false);
    expect(definition.configSchema.parse({ ...stage.config, unknownKey: 1 })).toMatchObject({ unknownKey: 1 });
  });

  test('a good sign-in passes the test, a bad one is told', async () => {
    await connector.test(session);
    if (stage.bad.signIn === 'none') return;
    await expect(connector.test(open(stage.bad))).rejects.toMatchObject({ trouble: 'signed_out', uncertain: false });
  });

  test('without a sign-in nothing is tried', () => {
    if (stage.good.signIn === 'none') return;
    const bare = { config: stage.config, secrets: undefined, allowedHosts: stage.allowedHosts };
    expect(() => openSession(connector, bare)).toThrow(matching.objectContaining({ trouble: 'signed_out' }));
  });

  describe('a case', () => {
    const incident = anIncident();

    test('becomes a ticket, which is found again by its id and by the case', async () => {
      if (connector.find) expect(await connector.find(session, incident.caseId)).toBeUndefined();
      const ticket = await connector.create(session, incident, stage.fields);
      const there = await held(ticket.id);
      expect(there.title).toContain(incident.title);
      expect(there.description).toContain('Somebody signs in from two countries');
      if (connector.definition.sends.has('tags')) expect(there.tags).toContain('phishing');
      expect(ticket.url).toMatch(/^https?:\/\//);
      expect(ticket.title).not.toBe('');
      expect(await connector.get(session, ticket.id)).toEqual(ticket);
      if (connector.find) expect(await connector.find(session, incident.caseId)).toEqual(ticket);
    });

    test('that was unlinked gets another ticket, and that one is found from then on', async () => {
      if (!connector.find) return;
      const incident = anIncident({ caseId: 'case-unlinked' });
      const first = await connector.create(session, incident, stage.fields);
      const second = await connector.create(session, incident, stage.fields);
      expect(second.id).not.toBe(first.id);
      expect(await connector.find(session, incident.caseId)).toEqual(second);
    });

    test('that changed changes its ticket and makes no other', async () => {
      const ticket = await connector.create(session, anIncident({ caseId: 'case-changed' }), stage.fields);
      const count = (await stage.tickets()).length;
      const changed = { title: 'Renamed', description: 'Two signs. "Quoted" \\ and\nbroken', tags: ['new'] };
      await connector.update(session, ticket.id, anIncident({ caseId: 'case-changed', ...changed }), stage.fields);
      const there = await held(ticket.id);
      expect(there.title).toContain('Renamed');
      expect(there.description).toMatch(/Two signs\. "Quoted" \\ and\s+broken/);
      if (there.tags) expect(there.tags).toContain('new');
      expect(await stage.tickets()).toHaveLength(count);
      if (connector.find) expect((await connector.find(session, 'case-changed'))?.id).toBe(ticket.id);
    });

    test('takes its comments and files along', async () => {
      const ticket = await connector.create(session, anIncident({ caseId: 'case-commented' }), stage.fields);
      if (connector.comment) {
        const id = await connector.comment(session, ticket.id, { id: 'c1', text: 'First "look"\n\nAdded by Ana.' });
        await connector.comment(session, ticket.id, { id: 'c2', text: 'Second' });
        expect((await held(ticket.id)).comments).toEqual([/First "look"\s+Added by Ana\./, 'Second'].map(like));
        if (connector.editComment && id !== undefined) {
          await connector.editComment(session, ticket.id, id, { id: 'c1', text: 'First, edited' });
          expect((await held(ticket.id)).comments).toEqual([/First, edited/, 'Second'].map(like));
        }
      }
      if (connector.attach) {
        const bytes = new Uint8Array([137, 80, 78, 71, 0, 255]);
        const url = 'https://acme.slack.com/archives/C1/p1';
        await connector.attach(session, ticket.id, {
          name: 'shot "1".png',
          mimeType: 'image/png',
          bytes,
          size: 6,
          url,
        });
        const { files, comments } = await held(ticket.id);
        if (connector.definition.linksFiles)
          expect(comments.at(-1)).toMatch(/shot "1"\.png \(6 bytes\).*https:\/\/acme\.slack/);
        else expect(files.map((file) => [file.name.includes('shot'), ...file.bytes])).toEqual([[true, ...bytes]]);
        expect((await connector.maxFileBytes?.(session)) ?? bytes.length).toBeGreaterThanOrEqual(bytes.length);
      }
    });

    test.each(Object.entries(hardTexts))('is read there as it was meant: %s', async (name, hard) => {
      const rawDescription = `Before\n\n${hard}\n\nAfter`;
      const description = `${rawDescription}\n\nAdded by Ana.`;
      const caseId = `case-${name.replaceAll(' ', '-')}`;
      const incident = anIncident({ caseId, title: `About "${name}" \\ {{x}}\nsecond`, description, rawDescription });
      const ticket = await connector.create(session, incident, stage.fields);
      const there = await held(ticket.id);
      expect(there.title).toContain(`About "${name}" \\ {{x}}, second`);
      expect(missingWords(there.description, `Before ${hardWords[name] ?? ''} After`)).toEqual([]);
      expect(there.description).not.toMatch(/!\{lens|\/api\/files/);
      if (!connector.comment) return;
      const id = await connector.comment(session, ticket.id, { id: 'c1', text: description });
      const [comment = ''] = (await held(ticket.id)).comments;
      expect(missingWords(comment, `Before ${hardWords[name] ?? ''} After Added by Ana`)).toEqual([]);
      const back = (await connector.read?.(session, ticket.id))?.comments ?? [];
      // What we sent is known again by its words, should nobody know its id.
      for (const { text } of back.filter((one) => one.id === id)) expect(holdsWords(text, description)).toBe(true);
    });

    test('of 40,000 characters is cut where the system takes fewer, and says so', async () => {
      const long = Array.from({ length: 8 }, (_, n) => `**Part ${n}** ${'word '.repeat(1_000)}`).join('\n\n');
      const texts = { description: `${long}\n\nAdded by Ana.`, rawDescription: `${long}\n\nAdded by Ana.` };
      const title = 'Long '.repeat(80);
      const tags = [`${'tag '.repeat(100)}`];
      const incident = anIncident({ caseId: 'case-long', title, tags, ...texts });
      const ticket = await connector.create(session, incident, stage.fields);
      const there = await held(ticket.id);
      expect(there.description).toContain('Part 0');
      expect(there.description).toMatch(/Part 7|… continued in Docket\s+Added by Ana\./);
      const id = await connector.comment?.(session, ticket.id, { id: 'c1', text: texts.description });
      for (const { text, ...one } of (await connector.read?.(session, ticket.id))?.comments ?? []) {
        if (one.id === id) expect(holdsWords(text, texts.description)).toBe(true);
      }
    });

    test('offers the choices that the system has', async () => {
      for (const { key, has, fields = {} } of stage.choices) {
        const offered = (await connector.choices?.(session, key, fields)) ?? [];
        expect(
          offered.map(({ value }) => value),
          key,
        ).toContain(has);
        expect(offered.every(({ label }) => label !== '')).toBe(true);
      }
    });

    test('that is closed or opened again takes its ticket along', async () => {
      const { moves } = stage;
      if (!moves) return;
      const { id } = await connector.create(session, anIncident({ caseId: 'case-moved' }), stage.fields);
      for (const status of ['open', 'closed', 'closed', 'open', 'in-progress', 'closed'] as const) {
        expect(await connector.move?.(session, id, { status, mapping: USUAL_MAPPING })).toBeNull();
        if (status !== 'in-progress') expect(await moves.stateOf(id), status).toBe(moves[status]);
        if (connector.read && status === 'closed') expect((await connector.read(session, id)).status).toBe('closed');
      }
    });

    test('takes its ticket to the state that was chosen, which is one that the system offers', async () => {
      const { moves } = stage;
      if (!moves) return;
      const offered = connector.definition.status?.states ?? (await connector.states?.(session)) ?? [];
      expect(offered.map(({ value }) => value)).toContain(moves.other);
      const { id } = await connector.create(session, anIncident({ caseId: 'case-mapped' }), stage.fields);
      const mapping = { states: { closed: moves.other }, closing: {} };
      expect(await connector.move?.(session, id, { status: 'closed', mapping })).toBeNull();
      expect(await moves.stateOf(id)).toBe(moves.other);
      expect((await connector.read?.(session, id))?.rawStatus ?? moves.other).toBe(moves.other);
    });

    test('offers what closing asks for', async () => {
      for (const { key, loaded } of connector.definition.status?.closing ?? []) {
        if (loaded) expect((await connector.choices?.(session, key, {}))?.length, key).toBeGreaterThan(0);
      }
    });

    test('is told how its ticket stands', async () => {
      if (!connector.read) return;
      const ticket = await connector.create(session, anIncident({ caseId: 'case-read' }), stage.fields);
      const id = await connector.comment?.(session, ticket.id, { id: 'c1', text: 'From here' });
      await stage.writeComment?.(ticket.id, 'From there');
      const remote = await connector.read(session, ticket.id);
      expect(remote.status).toBe('open');
      expect(remote.rawStatus).not.toBe('');
      expect(remote.title).toBe(anIncident().title);
      // What we sent is known by its id when it comes back; without one it is marked, as it must not come back.
      const own = { text: matching.stringContaining('From here'), ...(id === undefined && { isOwn: true }) };
      const others = stage.writeComment ? [{ text: matching.stringContaining('From there') }] : [];
      expect(remote.comments.map(({ text, isOwn }) => ({ text, ...(isOwn && { isOwn }) }))).toEqual(
        matching.arrayContaining([own, ...others]),
      );
      expect(remote.comments).toHaveLength(1 + others.length);
      for (const status of ['in-progress', 'closed'] as const) {
        await stage.setStatus?.(ticket.id, status);
        const { status: now } = await connector.read(session, ticket.id);
        expect([status, 'open']).toContain(now);
        if (status === 'closed') expect(now).toBe('closed');
      }
    });

    test('is not linked to a ticket that is not there', async () => {
      await expect(connector.get(session, '99999999')).rejects.toMatchObject({ trouble: 'not_found' });
    });

    test('does not change a ticket that is not there, which is told as not found', async () => {
      const changed = connector.update(session, '99999999', anIncident(), stage.fields);
      await expect(changed).rejects.toMatchObject({ trouble: 'not_found', uncertain: false });
    });
  });

  describe('a fault is told as what it means', () => {
    const cases: [FaultKind, ConnectorTrouble, boolean][] = [
      ['401', 'signed_out', false],
      ['403', 'not_allowed', false],
      ['404', 'not_found', false],
      ['409', 'conflict', false],
      ['429', 'rate_limited', false],
      ['500', 'unavailable', true],
      ['revoked', 'signed_out', false],
      ['hanging', 'timeout', true],
      ['cut_off', 'unavailable', true],
      ['done_unanswered', 'unavailable', true],
      ['garbage', 'bad_answer', true],
      ['html', 'bad_answer', true],
      ['wrong_shape', 'bad_answer', true],
      ['large', 'bad_answer', true],
      ['echo', 'rejected', false],
    ];

    test.each(cases)('%s while a ticket is made: %s, uncertain: %s', async (kind, trouble, uncertain) => {
      const { service, config, good, allowedHosts, creates, fields } = stage;
      if (!service) return;
      service.fault(kind, creates);
      const timeoutMs = kind === 'hanging' ? 300 : 5000;
      const hurried = seen(openSession(connector, { config, secrets: good, allowedHosts, timeoutMs }));
      const error = await refusalOf(connector.create(hurried, anIncident({ caseId: `case-${kind}` }), fields));
      expect(error).toMatchObject({ trouble, uncertain });
      if (kind === '429') expect(error.retryAfter).toBe(7);
      for (const secret of Object.values(good.values)) expect(error.message).not.toContain(secret);
      expect(error.message).not.toMatch(/[\r\n]|\b(4|5)\d\d:/);
    });

    test('slow is no fault', async () => {
      stage.service?.fault('slow', stage.creates);
      await connector.create(session, anIncident({ caseId: 'case-slow' }), stage.fields);
    });
  });

  test('a ticket that was made without an answer is found by its case', async () => {
    if (!stage.service || !connector.find) return;
    const incident = anIncident({ caseId: 'case-lost-answer' });
    const count = (await stage.tickets()).length;
    stage.service.fault('done_unanswered', stage.creates);
    expect(await refusalOf(connector.create(session, incident, stage.fields))).toMatchObject({ uncertain: true });
    const found = await connector.find(session, incident.caseId);
    expect(await stage.tickets()).toHaveLength(count + 1);
    expect(found?.id).toBe((await stage.tickets()).at(-1)?.id);
  });
});

const like = (wanted: RegExp | string) => matching.stringMatching(wanted);

async function refusalOf(asked: Promise<unknown>): Promise<ConnectorError> {
  const error = await asked.then(
    () => expect.fail('it was answered'),
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw error;
}
