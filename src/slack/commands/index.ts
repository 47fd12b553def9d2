import type { Command } from '../context/interaction.ts';
import { activity } from './activity.ts';
import { add } from './add.ts';
import { assign } from './assign.ts';
import { bulk } from './bulk.ts';
import { category } from './category.ts';
import { close } from './close.ts';
import { comment } from './comment.ts';
import { connector } from './connector.ts';
import { connectors } from './connectors.ts';
import { deleteCommand } from './delete.ts';
import { edit } from './edit.ts';
import { exportCases } from './export.ts';
import { files } from './files.ts';
import { helpFor } from './help.ts';
import { importCases } from './import.ts';
import { list } from './list.ts';
import { newCase } from './new.ts';
import { push } from './push.ts';
import { reopen } from './reopen.ts';
import { restore } from './restore.ts';
import { settings } from './settings.ts';
import { severity } from './severity.ts';
import { share } from './share.ts';
import { show } from './show.ts';
import { space } from './space.ts';
import { status } from './status.ts';
import { tag } from './tag.ts';
import { title } from './title.ts';
import { unassign } from './unassign.ts';
import { undo } from './undo.ts';

export const help = helpFor(() => commands);

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [
  newCase,
  list,
  show,
  edit,
  comment,
  add,
  files,
  status,
  close,
  reopen,
  severity,
  assign,
  unassign,
  tag,
  category,
  title,
  activity,
  undo,
  deleteCommand,
  restore,
  share,
  push,
  connector,
  connectors,
  bulk,
  importCases,
  exportCases,
  settings,
  space,
  help,
];
