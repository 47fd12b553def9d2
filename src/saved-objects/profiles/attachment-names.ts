/** Attributes of each kind of attachment, beyond those that all have, in the Kibanas that refuse any other. */
export const attachmentNames: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['user', ['comment']],
  ['alert', ['alertId', 'index', 'rule']],
  ['generated_alert', ['alertId', 'index', 'rule']],
  ['actions', ['comment', 'actions']],
  [
    'externalReference',
    [
      'externalReferenceAttachmentTypeId',
      'externalReferenceId',
      'externalReferenceMetadata',
      'externalReferenceStorage',
    ],
  ],
  ['persistableState', ['persistableStateAttachmentTypeId', 'persistableStateAttachmentState']],
]);

/** Attributes that all attachments have, people left out. */
export const commonNames = ['type', 'owner', 'created_at', 'updated_at', 'pushed_at'] as const;
