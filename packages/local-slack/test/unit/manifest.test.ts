import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/manifest.ts';

describe('an app manifest', () => {
  test('may leave out all but a name', () => {
    const empty = { scopes: [], events: [], commands: [], shortcuts: [] };
    expect(parseManifest('display_information: { name: Greeter }')).toEqual({ name: 'Greeter', ...empty });
    expect(parseManifest('{"display_information": {"name": "Greeter"}}')).toEqual({ name: 'Greeter', ...empty });
  });

  test('gives the handle, scopes, events, commands and shortcuts', () => {
    const text = `
display_information: { name: Greeter }
features:
  bot_user: { display_name: greet }
  slash_commands: [{ command: /hello, description: Greets you, url: 'https://greeter.example', should_escape: true }]
  shortcuts: [{ name: Greet, type: global, callback_id: greet, description: Greets everybody }]
oauth_config: { scopes: { bot: [commands, chat:write] } }
settings: { event_subscriptions: { bot_events: [app_mention] }, socket_mode_enabled: false }`;
    expect(parseManifest(text)).toEqual({
      name: 'Greeter',
      handle: 'greet',
      scopes: ['commands', 'chat:write'],
      events: ['app_mention'],
      commands: [{ command: '/hello', description: 'Greets you', should_escape: true }],
      shortcuts: [{ name: 'Greet', type: 'global', callback_id: 'greet' }],
    });
  });

  test('says whether everything comes in Socket Mode', () => {
    const text = 'display_information: { name: Greeter }\nsettings: { socket_mode_enabled: true }';
    expect(parseManifest(text)).toMatchObject({ socketMode: true });
  });

  test.each([
    ['nothing at all', '', 'expected object'],
    ['no name', 'features: {}', 'display_information'],
    [
      'a command without its slash',
      'display_information: { name: x }\nfeatures: { slash_commands: [{ command: hello, description: x }] }',
      'features.slash_commands[0].command',
    ],
    ['text that is no YAML', '{', 'line 1'],
  ])('is refused with %s', (_, text, words) => {
    expect(() => parseManifest(text)).toThrow(words);
  });
});
