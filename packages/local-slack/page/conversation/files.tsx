import type { SeenFile } from '../../src/person.ts';
import { Picture } from '../blocks/image.tsx';
import { fileUrl } from '../model/api.ts';
import { useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { sizeWords } from '../parts/size.ts';

const shownImages = /^image\/(png|jpeg|gif|webp)$/;

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

/** The files of a message: pictures as pictures, the others as cards to download. */
export function Files({ files }: { files: SeenFile[] }) {
  const { me } = useActing();
  return (
    <div className="files">
      {files.map((file) =>
        shownImages.test(file.mimetype) ? (
          <figure className="file-picture" key={file.id}>
            <figcaption className="quiet">{file.name}</figcaption>
            <Picture src={fileUrl(me.id, file.id)} alt={file.title || file.name} className="picture" />
          </figure>
        ) : (
          <FileCard file={file} key={file.id} />
        ),
      )}
    </div>
  );
}
