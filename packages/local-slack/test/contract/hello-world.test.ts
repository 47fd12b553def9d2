import { App } from '@slack/bolt';
import { startLocalSlack } from 'local-slack';
import { expect, test } from 'vitest';

const manifest = { scopes: ['commands'], commands: [{ command: '/hello', description: 'Greets you' }] };

test('whoever says hello is greeted', async () => {
  const slack = await startLocalSlack({ app: manifest });
  const { botToken: token, signingSecret } = slack.app;
  const app = new App({ token, signingSecret, clientOptions: { slackApiUrl: slack.apiUrl } });
  app.command('/hello', ({ command, ack }) => ack(`Hey there, <@${command.user_id}>!`));
  slack.pointTo(await app.start(0));

  const ana = slack.person('ana');
  await ana.type({ channel: '#general' }, '/hello');
  const answer = (await ana.messages({ channel: '#general' })).at(-1);
  expect(answer).toMatchObject({ text: `Hey there, <@${ana.id}>!`, ephemeral: true });
  await Promise.all([app.stop(), slack.close()]);
});
