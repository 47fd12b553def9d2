import { situation } from './situation.ts';

/** What can happen to any request, whatever it asks for. */
export const requests = {
  input_invalid: situation({
    kind: 'invalid_input',
    happened: 'Something that was entered cannot be used; the words say what, and a form shows them beside the input.',
    kept: 'Nothing was changed; a form keeps what was typed.',
    next: 'Correct what the words name, and send it again.',
    example: { issue: 'Choose a file to import.' },
    words: ({ issue }) => issue,
  }),
  right_missing: situation({
    kind: 'not_allowed',
    happened: 'The role of this person does not include what they asked for.',
    kept: 'Nothing was changed, and the audit has the attempt.',
    next: 'Ask a workspace admin to do it.',
    words: 'You do not have the right to do this. A workspace admin can do it.',
  }),
  right_unconfirmed: situation({
    kind: 'unavailable',
    happened:
      'An administrator asked for something that only administrators may do, and Slack did not say in time that they still are one.',
    kept: 'Nothing was changed; work in the background is tried again by itself.',
    next: 'Do it again in a moment.',
    words:
      'Only administrators can do this, and Slack did not tell me in time whether you still are one. Nothing was changed; please do it again in a moment.',
  }),
  right_lost: situation({
    kind: 'not_allowed',
    happened: 'Something was to be done for a person who asked for it when they had the right, and has it no more.',
    kept: 'What was not done yet is left undone, and the audit has the attempt.',
    next: 'Ask a workspace admin to do it.',
    words:
      'Whoever asked for this had the right to do it then, and does not have it any more, so it was not done. A workspace admin can do it.',
  }),
  guest_refused: situation({
    kind: 'not_allowed',
    happened:
      'A guest, somebody from another organisation, or somebody whom Slack does not show to Docket asked for something; they have no rights here.',
    kept: 'Nothing was changed, and the audit has the attempt.',
    next: 'Ask a full member of the workspace to do it.',
    words:
      'Guests, people from other organisations and people whom Slack does not show me cannot work with cases here. Ask a member of this workspace for help.',
  }),
  too_many_lines: situation({
    kind: 'limit_reached',
    happened: 'A message has more lines with a command each than are run at once.',
    kept: 'Nothing was done.',
    next: 'Send fewer lines, or change many cases with `/case bulk`.',
    example: { count: 21, most: 20 },
    words: ({ count, most }) =>
      `These are ${count} commands, and one message can hold up to ${most}, so nothing was done. Send fewer at once, or use \`/case bulk\`.`,
  }),
  too_many_requests: situation({
    kind: 'limit_reached',
    happened: 'A person made more requests than are handled of one person: 60 at once, and 30 a minute from then on.',
    kept: 'Nothing was changed; a command comes back with its text.',
    next: 'Wait as long as the words say, and ask again.',
    example: { seconds: 2 },
    words: ({ seconds }) =>
      `That was a lot at once. Please wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}; nothing was changed.`,
  }),
  workspace_too_busy: situation({
    kind: 'limit_reached',
    happened: 'The people of the workspace together made more requests a second than `DOCKET_REQUESTS_PER_SECOND`.',
    kept: 'Nothing was changed; a command comes back with its text.',
    next: 'Ask again in a moment. Whoever runs Docket can raise the setting where this happens often.',
    words: 'Many people are asking me for something right now, so nothing was changed. Please try again in a moment.',
  }),
  draft_gone: situation({
    kind: 'not_found',
    happened: 'A form stayed open for more than a day, and what it was opened with is no longer kept.',
    kept: 'What was typed stands in the open form only; nothing was saved.',
    next: 'Copy the text, close the form, and start again from the message.',
    words: 'This form was open for too long. Copy your text, close it, and start again from the message.',
  }),
  kept_form_gone: situation({
    kind: 'not_found',
    happened: 'The button that opens a form was clicked more than a day later, or by somebody else.',
    kept: 'Nothing was changed.',
    next: 'Begin again where the form was asked for.',
    words: 'This form was kept for a day, for whoever asked for it. Please begin again.',
  }),
  form_of_older_version: situation({
    kind: 'not_found',
    happened: 'A form was sent that another version of Docket had opened; this one does not know it.',
    kept: 'Nothing was saved; the form stays open with what was typed.',
    next: 'Copy the text, close the form, and open it again.',
    words:
      'This form is from an older version of Docket, so nothing was saved. Copy what you typed, close it and open it again.',
  }),
  message_of_older_version: situation({
    kind: 'not_found',
    happened: 'A button was pressed on a message that another version of Docket had posted; this one does not know it.',
    kept: 'Nothing was changed.',
    next: 'Ask for the message again, and press the button there.',
    words: 'This message is from an older version of Docket, so nothing was changed. Ask for it again with `/case`.',
  }),
  database_unavailable: situation({
    kind: 'unavailable',
    happened: 'The database could not be reached.',
    kept: 'Nothing was changed; everything stored before is still there.',
    next: 'Try again in a minute. Whoever runs Docket finds the cause in the log and with `docket doctor`.',
    words: 'I cannot reach my database right now, so nothing was changed. Please try again in a minute.',
  }),
  changed_elsewhere_now: situation({
    kind: 'unavailable',
    happened: 'Something else was being changed for so long that this change was not waited for any longer.',
    kept: 'Nothing was changed; a form stays open with what was typed.',
    next: 'Try again in a moment.',
    words: 'Somebody is changing the same thing right now, so nothing was changed. Please try again in a moment.',
  }),
  outcome_unknown: situation({
    kind: 'unavailable',
    happened: 'The connection to the database ended while a change was being saved, and did not come back in time.',
    kept: 'Either all of the change was saved, or nothing of it.',
    next: 'Wait for the message that says which, or look whether it is there before you do it again.',
    words:
      "I don't know yet whether this was saved: my database went away in that moment. I will tell you as soon as I know.",
  }),
  fault_of_ours: situation({
    kind: 'fault',
    happened: 'Docket met an error that it did not foresee.',
    kept: 'Nothing was changed: what was begun was taken back.',
    next: 'Try once more. If it happens again, look for the number in the log and report what stands there.',
    example: { reference: '5f0c2a91' },
    words: ({ reference }) =>
      `This did not work, and it is our fault, not yours. Nothing was changed. If it happens again, tell your admin this number: ${reference}.`,
  }),
  page_failed: situation({
    kind: 'fault',
    happened: 'A page or a file that a browser asked for could not be made.',
    kept: 'What was saved before stays; what was being sent was not saved.',
    next: 'Try again. If it happens again, look for the number in the log and report what stands there.',
    example: { reference: '5e0b1f7c-3f5e-4d0a-9c53-0d3f6f1b7a52' },
    words: ({ reference }) =>
      `Please try again in a moment. If it happens again, tell whoever runs Docket this number: ${reference}`,
  }),
  database_full: situation({
    kind: 'unavailable',
    happened: 'The disk of the database is full.',
    kept: 'Nothing was changed; a form keeps what was typed. What goes on in the background waits for room.',
    next: 'Make room on the disk of the database. Work goes on by itself, and `docket doctor` says when all is well.',
    words:
      'The disk of my database is full, so nothing was changed. Tell whoever runs Docket; try again when there is room.',
  }),
};
