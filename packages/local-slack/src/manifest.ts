import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppManifest } from './slack.ts';

const command = z.object({
  command: z.string().startsWith('/'),
  description: z.string(),
  usage_hint: z.string().exactOptional(),
  should_escape: z.boolean().exactOptional(),
});

const shortcut = z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() });

/** What the local Slack needs of an app manifest (Slack: app manifest reference). */
const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z.array(command).default([]),
      shortcuts: z.array(shortcut).default([]),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) }).prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      socket_mode_enabled: z.boolean().default(false),
    })
    .prefault({}),
});

/** Read an app manifest, YAML or JSON, from a file. Throws where it cannot be read or is none, in words for its author. */
export async function readManifest(path: string): Promise<AppManifest> {
  return parseManifest(await readFile(path, 'utf8'));
}

/** Read the text of an app manifest, YAML or JSON. Throws where it is none, in words for its author. */
export function parseManifest(text: string): AppManifest {
  const parsed = manifest.safeParse(parse(text));
  if (!parsed.success) throw new Error(`This is no app manifest as Slack takes it:\n${z.prettifyError(parsed.error)}`);
  const { display_information, features, oauth_config, settings } = parsed.data;
  return {
    name: display_information.name,
    ...(features.bot_user && { handle: features.bot_user.display_name }),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    ...(settings.socket_mode_enabled && { socketMode: true }),
  };
}
