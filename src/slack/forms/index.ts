import type { Form } from '../interaction.ts';
import { addToCaseForm } from './add-to-case.ts';
import { bulkForm } from './bulk.ts';
import { bulkConfirmForm } from './bulk-confirm.ts';
import { bulkValuesForm } from './bulk-values.ts';
import { caseConnectorForm } from './case-connector.ts';
import { commentForm } from './comment.ts';
import { connectorForm } from './connector.ts';
import { connectorSecretsForm } from './connector-secrets.ts';
import { connectorSettingsForm } from './connector-settings.ts';
import { createCaseForm } from './create-case.ts';
import { editCaseForm } from './edit-case.ts';
import { editCommentForm } from './edit-comment.ts';
import { exportForm } from './export.ts';
import { importForm } from './import.ts';
import { importOptionsForm } from './import-options.ts';
import { linkTicketForm } from './link-ticket.ts';
import { listOptionsForm } from './list-options.ts';
import { settingsForm } from './settings.ts';
import { shareForm } from './share.ts';

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
