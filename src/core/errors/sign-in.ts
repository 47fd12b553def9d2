import { situation } from './situation.ts';

const again = 'In Slack, press Sign in again for a new link.';
const nothingKept = 'Nothing was saved; what the connector signed in with before stays.';

/** What can happen on the way to the sign-in of a connector, in Slack and on the page. */
export const signIn = {
  sign_in_page_without_address: situation({
    kind: 'unavailable',
    happened: 'Docket does not know the address under which browsers reach its sign-in page.',
    kept: 'The connector is saved; nobody can sign in to it yet.',
    next: 'Set PUBLIC_URL to that address, start Docket again, and try again.',
    words:
      'The sign-in page has no address yet. Whoever runs Docket can set PUBLIC_URL to the address under which browsers reach it; then try again.',
  }),
  sign_in_needless: situation({
    kind: 'invalid_input',
    happened: 'Somebody wants to sign in to a connector that works without.',
    kept: 'Nothing was changed.',
    next: 'Push the case; nothing else is needed.',
    example: { name: 'Hooks' },
    words: ({ name }) => `${name} works without signing in.`,
  }),
  sign_in_people_only: situation({
    kind: 'not_allowed',
    happened: 'Something other than a person in Slack asked for a link to sign in.',
    kept: 'Nothing was changed.',
    next: 'Ask for the link in Slack.',
    words: 'Only people in Slack can sign in to a connector.',
  }),
  sign_in_right_missing: situation({
    kind: 'not_allowed',
    happened: 'The role of this person does not include signing in to connectors.',
    kept: 'Nothing was changed; what waits goes out as soon as somebody has signed in.',
    next: 'Ask one of those whom the words name.',
    example: { who: '@ana' },
    words: ({ who }) => `You do not have the right to sign in to connectors. ${who} can do it.`,
  }),
  sign_in_secrets_not_in_slack: situation({
    kind: 'not_allowed',
    happened: 'Secrets were to be entered in Slack, and the settings of connectors do not allow that.',
    kept: nothingKept,
    next: 'Sign in on the sign-in page, or change the settings of connectors.',
    words: 'Secrets are entered on the sign-in page here; the settings of connectors say so.',
  }),
  sign_in_page_only: situation({
    kind: 'invalid_input',
    happened: 'The connector has no way to sign in that a form in Slack could ask for.',
    kept: nothingKept,
    next: 'Sign in on the sign-in page.',
    example: { name: 'Jira HQ' },
    words: ({ name }) => `${name} is signed in to on the sign-in page only.`,
  }),
  sign_in_connector_changed: situation({
    kind: 'conflict',
    happened: 'Somebody changed the connector while secrets were entered for it as it was.',
    kept: 'Nothing that was entered was saved or sent anywhere.',
    next: 'Look where the connector leads now, and enter everything once more.',
    words: 'Somebody changed this connector meanwhile. Please look where it leads now, and enter everything once more.',
  }),
  sign_in_link_used_meanwhile: situation({
    kind: 'conflict',
    happened: 'The link was used, or ran out, while something was entered.',
    kept: nothingKept,
    next: 'Ask for a new link in Slack.',
    words: 'This link was used meanwhile. Ask for a new one in Slack.',
  }),
  sign_in_link_unknown: situation({
    kind: 'not_found',
    happened: 'The link to the sign-in page is cut off or not known, or its connector was removed.',
    kept: nothingKept,
    next: 'Press “Sign in” in Slack again.',
    words: `It may be cut off, or the connector is gone. ${again}`,
  }),
  sign_in_link_expired: situation({
    kind: 'conflict',
    happened: 'The link to the sign-in page is older than 15 minutes.',
    kept: nothingKept,
    next: 'Press “Sign in” in Slack again.',
    words: `Links last 15 minutes, so that nobody finds an old one. ${again}`,
  }),
  sign_in_link_used: situation({
    kind: 'conflict',
    happened: 'The link to the sign-in page was used before; each works once.',
    kept: 'What was saved with it stays.',
    next: 'Do nothing if you have just signed in; else press “Sign in” in Slack again.',
    words: `Each link works once. If you have just signed in, all is well. Does the connector still ask for it? ${again}`,
  }),
  sign_in_link_of_another_browser: situation({
    kind: 'not_allowed',
    happened: 'The link to the sign-in page was opened in another browser first, and works only there.',
    kept: nothingKept,
    next: 'Go on in that browser, or press “Sign in” in Slack again.',
    words: `It was opened somewhere else first, and works only there. ${again}`,
  }),
  sign_in_link_right_lost: situation({
    kind: 'not_allowed',
    happened: 'The person for whom the link was made may not sign in to connectors any more.',
    kept: 'Nothing was saved; what waits goes out as soon as somebody has signed in.',
    next: 'Ask a workspace admin to sign in.',
    words: 'A workspace admin can do it. Nothing is lost: what waits goes out as soon as somebody has signed in.',
  }),
  sign_in_form_too_large: situation({
    kind: 'limit_reached',
    happened: 'More was sent to the sign-in page than certificates and keys can have.',
    kept: nothingKept,
    next: 'Go back and check what was pasted.',
    words: 'Please go back and check what you pasted.',
  }),
  sign_in_form_foreign: situation({
    kind: 'not_allowed',
    happened: 'What was sent to the sign-in page did not come from its form in this browser.',
    kept: nothingKept,
    next: 'Open the link from Slack once more and enter everything there.',
    words: 'Open the link from Slack once more and enter everything there. Nothing was saved.',
  }),
  sign_in_way_missing: situation({
    kind: 'invalid_input',
    happened: 'The form was sent without a way to sign in.',
    kept: nothingKept,
    next: 'Choose how to sign in.',
    words: 'Please choose how to sign in.',
  }),
  sign_in_values_missing: situation({
    kind: 'invalid_input',
    happened: 'The form was sent without something that this way to sign in needs.',
    kept: nothingKept,
    next: 'Enter what the words name.',
    example: { labels: 'API token' },
    words: ({ labels }) => `Please enter ${labels}.`,
  }),
};
