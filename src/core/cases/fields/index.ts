import { assignees } from './assignees.ts';
import { category } from './category.ts';
import { connector } from './connector.ts';
import { customFields } from './custom-fields.ts';
import { description } from './description.ts';
import { settings } from './settings.ts';
import { severity } from './severity.ts';
import { status } from './status.ts';
import { tags } from './tags.ts';
import { title } from './title.ts';

/** The editable fields, in the order in which their changes are recorded. */
export const fields = {
  title,
  description,
  status,
  severity,
  tags,
  category,
  assignees,
  settings,
  connector,
  customFields,
};

type Fields = typeof fields;

/** An edit: only the fields that change, each in its own way. */
export type CasePatch = { [K in keyof Fields]?: Parameters<Fields[K]['change']>[1] };
