import { situation } from './situation.ts';

const threadKept = 'The chosen message was added by itself; the rest of the thread was not.';

/** What can happen with comments and with what is added to a case as evidence. */
export const attachments = {
  comment_missing: situation({
    kind: 'invalid_input',
    happened: 'The comment is empty.',
    kept: 'Nothing was saved.',
    next: 'Write the comment.',
    words: 'Write something first: a comment cannot be empty.',
  }),
  comment_too_long: situation({
    kind: 'invalid_input',
    happened: 'The comment has more characters than a comment can have.',
    kept: 'Nothing was saved; a form keeps what was typed.',
    next: 'Split the comment, or attach the text as a file.',
    example: { length: 31_200 },
    words: ({ length }) =>
      `This comment has ${length.toLocaleString('en')} characters; it can have up to 30,000. Split it, or attach it as a file.`,
  }),
  comment_gone: situation({
    kind: 'not_found',
    happened: 'The comment, or its case, was deleted.',
    kept: 'Nothing was changed.',
    next: 'Write a new comment. Whoever deleted the old one can undo that for ten minutes.',
    words: 'This comment is gone: somebody deleted it.',
  }),
  comment_edit_not_allowed: situation({
    kind: 'not_allowed',
    happened: 'The comment is somebody else’s, and the role of this person does not include editing it.',
    kept: 'The comment stays as it is.',
    next: 'Ask its author, or write a comment of your own.',
    words: 'You can edit only your own comments.',
  }),
  comment_delete_not_allowed: situation({
    kind: 'not_allowed',
    happened: 'The comment is somebody else’s, and the role of this person does not include deleting it.',
    kept: 'The comment stays as it is.',
    next: 'Ask its author or a workspace admin.',
    words: 'You can delete only your own comments.',
  }),
  comment_changed_meanwhile: situation({
    kind: 'conflict',
    happened: 'Somebody else changed the comment since the form was opened.',
    kept: 'Their words stay, nothing of this edit was saved, and the form keeps what was typed.',
    next: 'Read what the comment says now, and save again to replace it.',
    words: 'Somebody changed this comment meanwhile. Nothing was saved. Look at it again before you replace it.',
  }),
  evidence_empty: situation({
    kind: 'invalid_input',
    happened: 'The message has neither text nor a file, and no note was written.',
    kept: 'Nothing was added to the case.',
    next: 'Write a note, or choose another message.',
    words: 'There is no text and no file in this message, so there is nothing to add.',
  }),
  evidence_without_files: situation({
    kind: 'invalid_input',
    happened: 'The command to add files was written without a message that has any.',
    kept: 'Nothing was added to the case.',
    next: 'Mention Docket in a message with files, or pick “Add to case” in the menu of a message.',
    words: 'Mention me in a message with files, or pick “Add to case” in the menu of any message.',
  }),
  evidence_case_not_picked: situation({
    kind: 'invalid_input',
    happened: 'The form to add a message to a case was sent without a case.',
    kept: 'Nothing was added, and the form stays open.',
    next: 'Pick the case in the form.',
    words: 'Pick the case.',
  }),
  files_for_many_cases: situation({
    kind: 'invalid_input',
    happened: 'A comment with files named several cases.',
    kept: 'Nothing was added to any of them.',
    next: 'Write it to one case after the other, with the files.',
    words: 'Files go to one case at a time, so nothing was kept. Write it to one case after the other.',
  }),
  reply_not_there: situation({
    kind: 'not_found',
    happened: 'The reply was deleted, or its thread is not that of a case any more.',
    kept: 'Nothing was added to the case.',
    next: 'Write the comment with the Comment button of the case.',
    words: 'This reply is not there any more, so nothing was kept. The Comment button of the case adds a comment.',
  }),
  thread_later: situation({
    kind: 'unavailable',
    happened: 'Slack did not hand over the thread.',
    kept: threadKept,
    next: 'Add the message with its thread again in a few minutes.',
    words: 'I could not read the whole thread, so I took this one message. Try again in a few minutes.',
  }),
  thread_scope_missing: situation({
    kind: 'not_allowed',
    happened: 'Docket was installed without the right to read messages in this kind of conversation.',
    kept: threadKept,
    next: 'Have a workspace admin install Docket again with the rights of its manifest.',
    words:
      'I could not read the whole thread, so I took this one message. A workspace admin can let me: I need the right to read messages here.',
  }),
  thread_not_visible: situation({
    kind: 'not_allowed',
    happened: 'Docket is not a member of the channel in which the thread is.',
    kept: threadKept,
    next: 'Invite Docket to the channel, and add the message again.',
    words:
      'I could not read the whole thread, so I took this one message. Invite me to the channel and add the message again.',
  }),
};
