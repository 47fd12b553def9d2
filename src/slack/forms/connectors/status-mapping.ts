import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../../../core/cases/case.ts';
import type { Choice, TicketStatus } from '../../../core/connectors/definition.ts';
import type { StatusMapping } from '../../../core/connectors/status-mapping.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { setStatusMapping } from '../../../operations/connectors/set-status-mapping.ts';
import { LEFT, readStateOption, stateOption, usualOption } from '../../blocks/connectors/ticket-state-options.ts';
import { clip, plain } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Form } from '../../context/interaction.ts';
import { statusOf } from '../../flows/connectors/status-of.ts';
import { chosen } from '../../views/input-values.ts';
import { input, modal, note } from '../../views/modal.ts';
import { caseFieldInputs, readCaseFields } from './case-field-inputs.ts';

const metadata = z.object({ spaceId: z.string(), connectorId: z.string() });
type Metadata = z.infer<typeof metadata>;

interface Model {
  name: string;
  status: TicketStatus;
  mapping: StatusMapping;
  /** The choices that are known of what closing asks for, and the states of tickets. */
  choices: ReadonlyMap<string, readonly Choice[]>;
  states: readonly Choice[];
}

const LABELS: Record<CaseStatus, string> = {
  open: 'An open case',
  'in-progress': 'A case in progress',
  closed: 'A closed case',
};

/** How the status of cases shows in the tickets of a connector, and what closing them there asks for. */
export const statusMappingForm: Form<Metadata, Model> = {
  callbackId: 'status_mapping',
  needs: 'cases_connectors',
  metadata,
  view(model, metadata) {
    const { name, status, mapping, choices } = model;
    return modal({
      callbackId: 'status_mapping',
      title: 'Status of tickets',
      submit: 'Save',
      metadata,
      blocks: [
        note(`What a ticket in ${clip(name, 100)} becomes for the status of its case.`),
        ...CASE_STATUSES.map((of) => stateInput(model, of)),
        ...(status.closing.length > 0 ? [note('Sent when a ticket is closed:')] : []),
        ...caseFieldInputs({ fields: status.closing }, { fields: mapping.closing, choices }),
      ],
    });
  },
  async submit(interaction, { metadata: { spaceId, connectorId }, input: inputOf }) {
    const here = interaction.inSpace(spaceId);
    const { closing: asked } = statusOf(await here.perform(getConnector, { connectorId }));
    const states = Object.fromEntries(
      CASE_STATUSES.flatMap((of) => {
        const state = readStateOption(chosen(inputOf(of)));
        return state === undefined ? [] : [[of, state]];
      }),
    );
    const given = Object.entries(readCaseFields({ fields: asked }, {}, inputOf));
    const closing = Object.fromEntries(
      given.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
    );
    const { name } = await here.perform(setStatusMapping, { connectorId, mapping: { states, closing } });
    const words = `The status of tickets in “${clip(name, 100)}” is saved. It holds from the next push of each case on.`;
    return { close: true, response: sentenceMessage(words) };
  },
};

function stateInput({ status, mapping, states }: Model, of: CaseStatus): InputBlock {
  const state = mapping.states[of];
  const known = states.find(({ value }) => value === state);
  const initial_option =
    state === undefined
      ? usualOption(status, of)
      : state === null
        ? LEFT
        : stateOption(known ?? { value: state, label: state });
  return input(of, LABELS[of], {
    type: 'external_select',
    action_id: 'ticket_state',
    min_query_length: 0,
    placeholder: plain('Pick a state'),
    initial_option,
  });
}
