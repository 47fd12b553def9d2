import fc from 'fast-check';
import { describe, it } from 'vitest';
import { connectorDefinitions } from '../../../src/connectors/definitions.ts';
import { CASE_STATUSES } from '../../../src/core/cases/case.ts';
import type { ConnectorSummary } from '../../../src/core/connectors/summary.ts';
import type { PushOffer } from '../../../src/core/push/push-offer.ts';
import type { PushState } from '../../../src/core/push/push-state.ts';
import { caseCard } from '../../../src/slack/blocks/cases/case-card.ts';
import { connectorList, deleteConnectorQuestion } from '../../../src/slack/blocks/connectors/connectors.ts';
import { signInMessage } from '../../../src/slack/blocks/connectors/sign-in.ts';
import { pushAnswer } from '../../../src/slack/blocks/push/push-answer.ts';
import { pushAnswered, pushUncertain } from '../../../src/slack/blocks/push/push-question.ts';
import { ticketKept } from '../../../src/slack/blocks/push/push-report.ts';
import { pushPanel } from '../../../src/slack/blocks/push/push-state.ts';
import { pushesReport } from '../../../src/slack/blocks/push/pushes-report.ts';
import { caseConnectorForm } from '../../../src/slack/forms/connectors/case-connector.ts';
import { connectorForm } from '../../../src/slack/forms/connectors/connector.ts';
import { connectorSettingsForm } from '../../../src/slack/forms/connectors/connector-settings.ts';
import { connectorTypeView } from '../../../src/slack/forms/connectors/connector-type.ts';
import { linkTicketForm } from '../../../src/slack/forms/push/link-ticket.ts';
import { expectMessage, expectView, law } from '../../support/slack-limits.ts';
import { wildCase, wildText } from '../../support/wild-case.ts';

const spaceId = 'default';
const now = new Date('2026-11-20T10:00:00Z');
const names = { user: () => undefined };
const time = fc.constantFrom(null, '2026-11-19T10:00:00.000Z', '2026-11-20T10:04:00.000Z', '2027-06-01T00:00:00.000Z');
const id = fc.oneof(fc.uuid(), wildText);

const summary: fc.Arbitrary<ConnectorSummary> = fc.record({
  id,
  name: wildText,
  type: fc.constantFrom('.thehive', '.slack'),
  typeTitle: wildText,
  isSupported: fc.boolean(),
  state: fc.constantFrom('ready', 'signed_out', 'disabled', 'circuit_open', 'kept'),
  openUntil: time,
  waiting: fc.nat(100_000),
  twoWay: fc.boolean(),
  owner: fc.constant(null),
  signedInBy: fc.constant(null),
  signedInAt: time,
  tokenExpiresAt: time,
  lastSuccessAt: time,
  reauthenticationId: fc.constant(null),
});

const connector = fc.record({ id, name: wildText, type: fc.constant('.thehive') });
const ticket = fc.record({
  id: wildText,
  title: wildText,
  url: fc.oneof(fc.webUrl(), wildText),
  pushedAt: fc.constant('2026-11-19T10:00:00.000Z'),
});
const offer: fc.Arbitrary<PushOffer | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ kind: 'change_fields' as const }),
  fc.record({ kind: fc.constant('replace_ticket'), ticket: fc.record({ id: wildText, title: wildText }) }),
);
const pushState: fc.Arbitrary<PushState> = fc.record({
  caseId: fc.uuid(),
  number: fc.integer({ min: 1, max: 999_999_999 }),
  connector,
  ticket: fc.option(ticket),
  others: fc.constant([]),
  requiresUpdate: fc.boolean(),
  refusedMove: fc.option(fc.record({ status: fc.constantFrom(...CASE_STATUSES), reason: wildText })),
  conflict: fc.option(
    fc.record({
      id: fc.uuid(),
      revision: fc.nat(),
      asked: fc.record(
        { status: fc.record({ value: fc.constantFrom(...CASE_STATUSES), raw: wildText }), title: wildText },
        { requiredKeys: [] },
      ),
      ours: fc.record({ status: fc.constantFrom(...CASE_STATUSES), title: wildText }),
    }),
  ),
  push: fc.option(
    fc.record({
      id: fc.uuid(),
      standing: fc.constantFrom('waiting', 'waiting_for_sign_in', 'trying_again', 'uncertain', 'failed'),
      words: wildText,
      offer,
    }),
  ),
});

describe('whatever connectors are called and hold, Slack takes', () => {
  law('their list', fc.uniqueArray(summary, { maxLength: 20, selector: (one) => one.id }), (connectors) => {
    expectMessage(connectorList({ connectors, spaceId, mayManage: true, now }));
    expectMessage(connectorList({ connectors, spaceId, mayManage: false, now }));
  });
  law('the question before one is deleted, and the way to its sign-in page', summary, (one) => {
    expectMessage(deleteConnectorQuestion(one, 3, spaceId));
    const url = `https://docket.example.com/connectors/sign-in/${'x'.repeat(43)}`;
    expectMessage(signInMessage({ connector: one, spaceId, url, minutes: 15, secretsInSlack: true }));
  });
  law(
    'the settings of a space',
    fc.uniqueArray(summary, { maxLength: 120, selector: (one) => one.id }),
    (connectors) => {
      const settings = {
        defaultConnectorId: 'none',
        closure: 'close-by-pushing' as const,
        pushOnCreate: true,
        pushOnEdit: true,
        secretsInSlack: true,
      };
      expectView(connectorSettingsForm.view({ settings, connectors }, { spaceId }));
    },
    10,
  );
});

describe('whatever a case and its ticket hold, Slack takes', () => {
  law(
    'its card and what can be done about its pushes',
    fc.record({ case: wildCase, push: pushState }),
    ({ push, ...model }) => {
      expectMessage(caseCard({ ...model, push, spaceId, names }));
      expectMessage(pushPanel(push, spaceId));
    },
  );
  law(
    'what becomes of pushes that were asked for',
    fc.array(
      fc.record({
        caseId: fc.uuid(),
        number: fc.nat(999_999),
        title: wildText,
        connector: fc.option(fc.record({ id, name: wildText })),
        outcome: fc.constantFrom('queued', 'already', 'no_connector', 'kept', 'disabled', 'waiting_for_sign_in'),
      }),
      { maxLength: 100 },
    ),
    (requested) => expectMessage(pushAnswer(requested, spaceId, true)),
  );
  law(
    'how they ended',
    fc.array(
      fc.record({
        id: fc.uuid(),
        number: fc.integer({ min: 1, max: 999_999_999 }),
        connector: wildText,
        state: fc.constantFrom('delivered', 'failed', 'cancelled'),
        trouble: fc.option(wildText),
        ticket: fc.option(ticket),
        offer,
      }),
      { minLength: 1, maxLength: 100 },
    ),
    (ended) => expectMessage(pushesReport(ended, spaceId)),
  );
  law('the question whether there is a ticket, and its answers', fc.tuple(wildText, wildText, ticket), (given) => {
    const [connector, trouble, found] = given;
    const about = { number: 1, connector, spaceId, pushId: '0' };
    expectMessage(pushUncertain({ ...about, trouble: null }));
    expectMessage(pushUncertain({ ...about, trouble }));
    for (const kept of [null, trouble]) expectMessage(ticketKept({ ...about, ticket: trouble }, { trouble: kept }));
    expectMessage(pushAnswered(about, undefined, { trouble }));
    for (const answer of ['again', 'linked', 'given_up'] as const) {
      expectMessage(pushAnswered(about, { by: trouble, answer }, { ticket: found, trouble: null }));
    }
  });
  law('the form that links a ticket', wildText, (text) =>
    expectView(
      linkTicketForm.view(
        {},
        { spaceId, number: 1, title: text.slice(0, 200), connector: text.slice(0, 100), pushId: text.slice(0, 36) },
      ),
    ),
  );
});

describe('of every type, Slack takes', () => {
  it('the choice among them', () => expectView(connectorTypeView(spaceId)));
  law(
    'the form, whatever is set',
    fc.record({ name: wildText, value: fc.oneof(wildText, fc.boolean(), fc.jsonValue()) }),
    ({ name, value }) => {
      for (const { id: type, config } of connectorDefinitions) {
        const held = Object.fromEntries(config.map(({ key }) => [key, value]));
        expectView(connectorForm.view({ name, config: held, twoWay: true }, { spaceId, type, id: 'c1' }));
      }
    },
  );
  law(
    'the fields of a case, whatever is chosen',
    fc.record({ text: wildText, value: fc.oneof(wildText, fc.array(wildText), fc.jsonValue()), one: summary }),
    ({ text, value, one }) => {
      for (const definition of connectorDefinitions) {
        const fields = Object.fromEntries(definition.fields.map(({ key }) => [key, value]));
        const choices = new Map(definition.fields.map(({ key }) => [key, [{ value: text, label: text }]]));
        const metadata = { spaceId, number: 1, title: text.slice(0, 200), connectorId: one.id, fields: {} };
        expectView(caseConnectorForm.view({ connectors: [one], definition, rule: 'ask', fields, choices }, metadata));
      }
    },
  );
});
