import type { Capability } from '../../core/permission.ts';
import type { Form, FormAbout, FormResponse, Interaction } from '../context/interaction.ts';
import { readOwn } from '../context/own-json.ts';
import type { ShownView } from '../context/shown-view.ts';
import { addToCaseForm } from './attachments/add-to-case.ts';
import { commentForm } from './attachments/comment.ts';
import { editCommentForm } from './attachments/edit-comment.ts';
import { bulkForm } from './bulk/bulk.ts';
import { bulkConfirmForm } from './bulk/bulk-confirm.ts';
import { bulkValuesForm } from './bulk/bulk-values.ts';
import { closeCaseForm } from './cases/close-case.ts';
import { createCaseForm } from './cases/create-case.ts';
import { editCaseForm } from './cases/edit-case.ts';
import { shareForm } from './cases/share.ts';
import { shareExternallyForm } from './cases/share-externally.ts';
import { caseConnectorForm } from './connectors/case-connector.ts';
import { connectorForm } from './connectors/connector.ts';
import { connectorSecretsForm } from './connectors/connector-secrets.ts';
import { connectorSettingsForm } from './connectors/connector-settings.ts';
import { statusMappingForm } from './connectors/status-mapping.ts';
import { linkTicketForm } from './push/link-ticket.ts';
import { listOptionsForm } from './search/list-options.ts';
import { exportForm } from './transfer/export.ts';
import { importForm } from './transfer/import.ts';
import { importOptionsForm } from './transfer/import-options.ts';
import { settingsForm } from './workspace/settings.ts';

/** A submitted form, with what it remembers read. */
export interface FilledForm {
  about: FormAbout;
  submit(interaction: Interaction): Promise<FormResponse>;
}

/** A form as a submission finds it. */
interface Reader {
  callbackId: string;
  needs: Capability;
  /** Read what a submitted view remembers; undefined where another version of Docket made it. */
  read(view: ShownView): FilledForm | undefined;
}

function reader<M extends FormAbout, Model>({ callbackId, needs, metadata: schema, submit }: Form<M, Model>): Reader {
  return {
    callbackId,
    needs,
    read(view) {
      const metadata = readOwn(schema, view.private_metadata);
      if (!metadata) return undefined;
      const submission = { metadata, view, input: (blockId: string) => view.values[blockId] };
      return { about: metadata, submit: (interaction) => submit(interaction, submission) };
    },
  };
}

const all: Reader[] = [
  reader(addToCaseForm),
  reader(bulkForm),
  reader(bulkConfirmForm),
  reader(bulkValuesForm),
  reader(caseConnectorForm),
  reader(closeCaseForm),
  reader(commentForm),
  reader(connectorForm),
  reader(connectorSecretsForm),
  reader(connectorSettingsForm),
  reader(createCaseForm),
  reader(editCaseForm),
  reader(editCommentForm),
  reader(exportForm),
  reader(importForm),
  reader(importOptionsForm),
  reader(linkTicketForm),
  reader(listOptionsForm),
  reader(settingsForm),
  reader(statusMappingForm),
  reader(shareForm),
  reader(shareExternallyForm),
];

/** Every form by its callback id. */
export const forms: ReadonlyMap<string, Reader> = new Map(all.map((form) => [form.callbackId, form]));
