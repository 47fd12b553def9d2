import { SlackError } from '../error.ts';
import type { Channel } from '../model.ts';
import { hasScope, type Slack } from '../slack.ts';

const prefixes: Record<Channel['kind'], string> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };
const kinds: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** Throw `missing_scope` unless the bot has the scope for this kind of channel, such as `groups:history`. */
export function needChannelScope(slack: Slack, channel: Channel, action: 'read' | 'history' | 'write'): void {
  const scope = `${prefixes[channel.kind]}:${action}`;
  const manage = action === 'write' && channel.kind === 'public' ? 'channels:manage' : scope;
  if (hasScope(slack, scope) || (manage !== scope && hasScope(slack, manage))) return;
  throw new SlackError('missing_scope', { needed: scope, provided: slack.manifest.scopes.join(',') });
}

/** The `types` argument as kinds of channel; public channels where none is given. Throws `invalid_types`. */
export function kindsOf(types: readonly string[] | undefined): Channel['kind'][] {
  if (!types?.length) return ['public'];
  return types.map((type) => {
    const kind = kinds[type.trim()];
    if (!kind) throw new SlackError('invalid_types');
    return kind;
  });
}

/** Throw `missing_scope` unless every kind asked for may be read. */
export function readableKinds(slack: Slack, wanted: Channel['kind'][]): Channel['kind'][] {
  for (const kind of wanted) {
    const scope = `${prefixes[kind]}:read`;
    if (!hasScope(slack, scope))
      throw new SlackError('missing_scope', { needed: scope, provided: slack.manifest.scopes.join(',') });
  }
  return wanted;
}
