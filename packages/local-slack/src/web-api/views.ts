import { z } from 'zod';
import { SlackError } from '../error.ts';
import type { View } from '../model.ts';
import type { Slack } from '../slack.ts';
import { checkView } from '../validate/view.ts';
import { findView, openModal, presentView, publishHome, pushModal, topModal, updateView } from '../views.ts';
import { arg, type Method, method } from './method.ts';

const view = arg.json(z.record(z.string(), z.unknown()));

/** Modals and Home (Slack: views.open, views.push, views.update, views.publish). No scope is needed. */
export const viewsMethods: Record<string, Method> = {
  'views.open': method({
    args: z.object({ trigger_id: arg.some, view }),
    run: (slack, args) => {
      const content = checkView(slack, args.view, 'modal');
      const trigger = slack.triggers.exchange(args.trigger_id);
      return { view: presentView(slack, openModal(slack, trigger.user, content, trigger.channel)) };
    },
  }),

  'views.push': method({
    args: z.object({ trigger_id: arg.some, view }),
    run: (slack, args) => {
      const content = checkView(slack, args.view, 'modal');
      const trigger = slack.triggers.exchange(args.trigger_id);
      if (!trigger.view || topModal(slack, trigger.user)?.id !== trigger.view) throw new SlackError('not_found');
      return { view: presentView(slack, pushModal(slack, trigger.user, content)) };
    },
  }),

  'views.update': method({
    args: z.object({ view_id: arg.text.optional(), external_id: arg.text.optional(), hash: arg.text.optional(), view }),
    run: (slack, args) => {
      const found = viewToUpdate(slack, args.view_id, args.external_id);
      const content = checkView(slack, args.view, found.type);
      if (args.hash && args.hash !== found.hash)
        throw new SlackError('hash_conflict', { view: presentView(slack, found) });
      return { view: presentView(slack, updateView(slack, found, content)) };
    },
  }),

  'views.publish': method({
    args: z.object({ user_id: arg.some, hash: arg.text.optional(), view }),
    run: (slack, args) => {
      if (!slack.state.users[args.user_id]) throw new SlackError('user_not_found');
      const content = checkView(slack, args.view, 'home');
      return { view: presentView(slack, publishHome(slack, args.user_id, content, args.hash)) };
    },
  }),
};

/** The view to change. `not_found` also means that the person closed it in the meantime. */
function viewToUpdate(slack: Slack, id: string | undefined, externalId: string | undefined): View {
  if (!id && !externalId) throw new SlackError('invalid_arguments');
  const found = findView(slack, { id, externalId });
  if (!found) throw new SlackError('not_found');
  return found;
}
