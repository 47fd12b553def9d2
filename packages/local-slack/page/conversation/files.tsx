import type { SeenFile } from '../../src/person.ts';
import { Picture } from '../blocks/image.tsx';
import { fileUrl } from '../model/api.ts';
import { useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { sizeWords } from '../parts/size.ts';
import { SafeLink } from '../text/leaves.tsx';

const shownImages = /^image\/(png|jpeg|gif|webp)$/;
const gone: Record<string, string> = {
  tombstone: 'This file was deleted.',
  hidden_by_limit: 'This file is hidden because of the limits of the workspace’s plan.',
};

function FileCard({ file }: { file: SeenFile }) {
  const { me } = useActing();
  const kind = file.name.includes('.') ? file.name.split('.').at(-1)?.toUpperCase() : 'File';
  return (
    <a className="file-card" href={fileUrl(me.id, file.id)} download={file.name}>
      <Icon name="file" />
      <span className="file-card-words">
        <b>{file.title || file.name}</b>
        <span className="quiet">
          {kind} · {sizeWords(file.size)}
        </span>
      </span>
      <Icon name="download" />
    </a>
  );
}

/** An e-mail: who wrote it about what, and its plain text; its HTML is not drawn. */
function Email({ file }: { file: SeenFile }) {
  const from = (file.from ?? []).map(({ original }) => original).join(', ');
  return (
    <details className="file-card email">
      <summary>
        <b>{file.subject || 'No subject'}</b> <span className="quiet">E-mail from {from}</span>
      </summary>
      <p className="file-text">{file.plain_text}</p>
      {(file.attachments ?? []).map(({ filename, size }) => (
        <p className="quiet" key={filename}>
          {filename} · {sizeWords(size)}
        </p>
      ))}
    </details>
  );
}

/** A canvas, a list or a file that lies elsewhere: a name that leads there. */
function LinkCard({ file, kind, url }: { file: SeenFile; kind: string; url: string | undefined }) {
  return (
    <div className="file-card">
      <Icon name="file" />
      <span className="file-card-words">
        <b>{url ? <SafeLink url={url}>{file.title || file.name}</SafeLink> : file.title}</b>
        <span className="quiet">{kind}</span>
      </span>
    </div>
  );
}

function OneFile({ file }: { file: SeenFile }) {
  const { me } = useActing();
  const words = gone[file.mode ?? ''];
  if (words) return <p className="picture-missing gone">{words}</p>;
  switch (file.mode) {
    case 'email':
      return <Email file={file} />;
    case 'quip':
      return <LinkCard file={file} kind="Canvas" url={undefined} />;
    case 'list':
      return <LinkCard file={file} kind="List" url={undefined} />;
    case 'external':
      return <LinkCard file={file} kind={`File in ${file.external_type ?? 'another place'}`} url={file.url_private} />;
    default:
      return shownImages.test(file.mimetype) ? (
        <figure className="file-picture">
          <figcaption className="quiet">{file.name}</figcaption>
          <Picture src={fileUrl(me.id, file.id)} alt={file.title || file.name} className="picture" />
        </figure>
      ) : (
        <FileCard file={file} />
      );
  }
}

/** The files of a message: pictures as pictures, e-mails to open, the others as cards. */
export function Files({ files }: { files: SeenFile[] }) {
  return (
    <div className="files">
      {files.map((file) => (
        <OneFile file={file} key={file.id} />
      ))}
    </div>
  );
}
