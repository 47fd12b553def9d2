import { type Attributes, isRecord, type Reference, type SavedObject } from '../types.ts';
import { without } from './step.ts';

/** An attachment in the classic form, with the reference that a file needs. */
type Classic = { attributes: Record<string, unknown>; reference?: Reference };

/** How the content of one unified kind is written in the classic form; null where this content does not fit. */
type Rewrite = (content: { attachmentId: unknown; data: Attributes; metadata: Attributes }) => Classic | null;

const comment: Rewrite = ({ data }) =>
  typeof data.content === 'string' ? { attributes: { type: 'user', comment: data.content } } : null;

const alert: Rewrite = ({ attachmentId, metadata }) => ({
  attributes: {
    type: 'alert',
    alertId: attachmentId,
    index: metadata.index,
    rule: metadata.rule ?? { id: null, name: null },
  },
});

const event: Rewrite = ({ attachmentId, metadata }) => ({
  attributes: { type: 'event', eventId: attachmentId, index: metadata.index },
});

const file: Rewrite = ({ attachmentId, metadata }) => {
  const id = single(attachmentId);
  if (id === null) return null;
  return {
    attributes: {
      type: 'externalReference',
      externalReferenceAttachmentTypeId: '.files',
      externalReferenceMetadata: metadata,
      externalReferenceStorage: { type: 'savedObject', soType: 'file' },
    },
    reference: { id, name: 'externalReferenceId', type: 'file' },
  };
};

const external =
  (typeId: string): Rewrite =>
  ({ attachmentId, metadata }) => {
    const id = single(attachmentId);
    if (id === null) return null;
    return {
      attributes: {
        type: 'externalReference',
        externalReferenceAttachmentTypeId: typeId,
        externalReferenceId: id,
        externalReferenceMetadata: metadata,
        externalReferenceStorage: { type: 'elasticSearchDoc' },
      },
    };
  };

const persistable =
  (typeId: string): Rewrite =>
  ({ data }) =>
    isRecord(data.state)
      ? {
          attributes: {
            type: 'persistableState',
            persistableStateAttachmentTypeId: typeId,
            persistableStateAttachmentState: data.state,
          },
        }
      : null;

/** Unified kinds that have a classic form (`docs/kibana-format.md#unified-attachments`). */
const rewrites: ReadonlyMap<string, Rewrite> = new Map([
  ['comment', comment],
  ['security.alert', alert],
  ['observability.alert', alert],
  ['stack.alert', alert],
  ['security.event', event],
  ['observability.event', event],
  ['stack.event', event],
  ['file', file],
  ['security.endpoint', external('endpoint')],
  ['security.indicator', external('indicator')],
  ['osquery', external('osquery')],
  ['lens', persistable('.lens')],
  ['ml.anomaly_swimlane', persistable('ml_anomaly_swimlane')],
  ['ml.anomaly_charts', persistable('ml_anomaly_charts')],
  ['ml.single_metric_viewer', persistable('ml_single_metric_viewer')],
  ['aiops.change_point_chart', persistable('aiopsChangePointChart')],
  ['aiops.pattern_analysis', persistable('aiopsPatternAnalysisEmbeddable')],
  ['aiops.log_rate_analysis', persistable('aiopsLogRateAnalysisEmbeddable')],
]);

/**
 * Return a unified attachment (9.4 and later) as a classic `cases-comments`, which every Kibana reads. Kinds without a
 * classic form (`security.timeline`, `dashboard`, …) and content that does not fit stay as they are.
 */
export function toClassicAttachment(object: SavedObject): SavedObject {
  const classic = rewrite(object.attributes);
  if (!classic) return object;
  return {
    ...object,
    type: 'cases-comments',
    attributes: classic.attributes,
    references: classic.reference ? [...object.references, classic.reference] : object.references,
  };
}

/**
 * Return a user action about a unified attachment as one about its classic form, so that both go on belonging together.
 */
export function toClassicUserAction(object: SavedObject): SavedObject {
  const payload = isRecord(object.attributes.payload) ? object.attributes.payload : {};
  const attachment = isRecord(payload.comment) ? payload.comment : null;
  const classic = attachment && rewrite(attachment);
  const isUnified = attachment && ('data' in attachment || 'attachmentId' in attachment);
  if (isUnified && !classic) return object;
  const references = object.references.map((reference) =>
    reference.name === 'associated-cases-attachments'
      ? { ...reference, name: 'associated-cases-comments', type: 'cases-comments' }
      : reference,
  );
  if (!classic) return { ...object, references };
  const attributes = { ...object.attributes, payload: { ...payload, comment: classic.attributes } };
  return { ...object, attributes, references };
}

function rewrite(attributes: Attributes): Classic | null {
  const { type, attachmentId, data, metadata } = attributes;
  if (data === undefined && attachmentId === undefined) return null;
  const content = { attachmentId, data: isRecord(data) ? data : {}, metadata: isRecord(metadata) ? metadata : {} };
  const classic = rewrites.get(String(type))?.(content);
  if (!classic) return null;
  const common = without(attributes, 'type', 'attachmentId', 'data', 'metadata');
  return { ...classic, attributes: { ...common, ...classic.attributes } };
}

/** The id of an attachment to one thing; null for a list of several. */
function single(attachmentId: unknown): string | null {
  const id: unknown = Array.isArray(attachmentId) && attachmentId.length === 1 ? attachmentId[0] : attachmentId;
  return typeof id === 'string' ? id : null;
}
