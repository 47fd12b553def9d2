import type { Form } from '../context/interaction.ts';
import { addToCaseForm } from './attachments/add-to-case.ts';
import { commentForm } from './attachments/comment.ts';
import { editCommentForm } from './attachments/edit-comment.ts';
import { bulkForm } from './bulk/bulk.ts';
import { bulkConfirmForm } from './bulk/bulk-confirm.ts';
import { bulkValuesForm } from './bulk/bulk-values.ts';
import { createCaseForm } from './cases/create-case.ts';
import { editCaseForm } from './cases/edit-case.ts';
import { shareForm } from './cases/share.ts';
import { caseConnectorForm } from './connectors/case-connector.ts';
import { connectorForm } from './connectors/connector.ts';
import { connectorSecretsForm } from './connectors/connector-secrets.ts';
import { connectorSettingsForm } from './connectors/connector-settings.ts';
import { linkTicketForm } from './push/link-ticket.ts';
import { listOptionsForm } from './search/list-options.ts';
import { exportForm } from './transfer/export.ts';
import { importForm } from './transfer/import.ts';
import { importOptionsForm } from './transfer/import-options.ts';
import { settingsForm } from './workspace/settings.ts';

const all = [
  addToCaseForm,
  bulkForm,
  bulkConfirmForm,
  bulkValuesForm,
  caseConnectorForm,
  commentForm,
  connectorForm,
  connectorSecretsForm,
  connectorSettingsForm,
  createCaseForm,
  editCaseForm,
  editCommentForm,
  exportForm,
  importForm,
  importOptionsForm,
  linkTicketForm,
  listOptionsForm,
  settingsForm,
  shareForm,
] as unknown as Form<unknown, unknown>[];

/** Every form by its callback id. */
export const forms: ReadonlyMap<string, Form<unknown, unknown>> = new Map(all.map((form) => [form.callbackId, form]));
