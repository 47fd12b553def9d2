import { z } from 'zod';
import { invalid } from '../error.ts';
import { limits } from '../limits.ts';
import type { ViewContent } from '../model.ts';
import { complain, hasScope, type Slack } from '../slack.ts';
import { checkBlocks, describe } from './check-blocks.ts';
import { faultsOfImages } from './slack-files.ts';
import { chars, id, plainText } from './text.ts';

const title = plainText(limits.viewTitle);
const common = {
  blocks: z.array(z.unknown()),
  private_metadata: chars(limits.privateMetadata, 0).optional(),
  callback_id: id.optional(),
  external_id: chars(limits.externalId, 0).optional(),
};

/** Slack: view object. */
const viewSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title,
    submit: title.nullish(),
    close: title.nullish(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

/**
 * Check a view and fill in its defaults. Throws `invalid_arguments` with Slack's messages, pointers under `/view`
 * (Slack: views.open).
 */
export function checkView(slack: Slack, given: unknown, kind: 'modal' | 'home'): ViewContent {
  const parsed = viewSchema.safeParse(given);
  if (!parsed.success) {
    throw invalid(
      'invalid_arguments',
      parsed.error.issues.flatMap((issue) => describe(issue, '/view')),
    );
  }
  const view = parsed.data;
  if (view.type !== kind) throw invalid('invalid_arguments', [`must be ${kind} [json-pointer:/view/type]`]);
  const { blocks, faults } = checkBlocks(view.blocks, kind, '/view/blocks');
  if (faults.length > 0) throw invalid('invalid_arguments', faults);
  const hidden = faultsOfImages(slack, blocks, '/view/blocks');
  if (hidden.length > 0) throw invalid('invalid_arguments', hidden);
  const modal = view.type === 'modal' ? view : undefined;
  if (modal && !modal.submit && blocks.some((block) => block.type === 'input')) {
    throw invalid('invalid_arguments', ['must define submit to use an input block [json-pointer:/view/submit]']);
  }
  if (blocks.some((block) => block.element?.type === 'file_input') && !hasScope(slack, 'files:read')) {
    complain(slack, 'a modal asks for files although the bot lacks files:read');
  }
  return {
    type: kind,
    ...(modal && {
      title: modal.title,
      submit: modal.submit ?? null,
      close: modal.close ?? null,
    }),
    blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
  };
}
