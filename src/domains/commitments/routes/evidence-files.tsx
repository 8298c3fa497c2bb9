import type { EvidenceRecord } from '../findings.ts';
import type { JSX } from 'preact';
import { deleteFile, findFile, saveFile } from '../../../platform/files/files.ts';
import { type FieldError, notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { changeEvidence, type EvidenceChange } from '../actions/save-evidence.ts';
import { readDocuments } from '../input/attachments.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { evidenceUrl, ownEvidenceUrl } from '../urls.ts';
import { getEvidenceFor, getEvidenceToWrite } from './evidence-of.ts';
import { goTo, openPage, ownForm, param, personOf } from '../../../platform/http/route-kinds.ts';

const PURPOSE = 'evidence.document';
/** Documents that one piece of evidence may have. */
const MOST_DOCUMENTS = 10;

/** Documents of evidence: given out to those who may see the evidence, taken away by those who write it. */
export function evidenceFileRoutes(parts: CommitmentsParts): Route[] {
  return [
    openPage('/evidence/:slug/files/:file', (request) => giveFile(parts, request)),
    ownForm('/evidence/:slug/files/:file/removal', (request) => removeFile(parts, request)),
  ];
}

/** A document to be saved: a browser never shows it on our address. */
async function giveFile(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { seen } = await getEvidenceFor(parts, request);
  const listed = 'shown' in seen && seen.shown.files.find(({ fileId }) => fileId === param(request, 'file'));
  const file = listed && (await findFile(parts.db, listed.fileId, PURPOSE));
  if (!file) throw notFound();
  const ascii = file.name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
    body: file.bytes,
  };
}

/** Saves the links and the documents that came; gives what is wrong with them. */
export async function saveProof(
  parts: CommitmentsParts,
  request: Incoming,
  { evidence, change }: { evidence: EvidenceRecord; change: EvidenceChange },
): Promise<FieldError[] | undefined> {
  const { documents, errors } = await readDocuments(request.uploads);
  if (errors.length > 0) return errors;
  if (evidence.files.length + documents.length > MOST_DOCUMENTS) return [{ field: 'files', code: 'too-many', limit: MOST_DOCUMENTS }];
  await parts.db.transaction().execute(async (trx) => {
    if (!(await changeEvidence(trx, change))) throw new Refusal('conflict');
    for (const [at, { file, name }] of documents.entries()) {
      const fileId = await saveFile(trx, {
        file,
        purpose: PURPOSE,
        ownerId: evidence.id,
        name,
        createdById: change.byId,
        now: request.now,
      });
      const row = {
        fileId,
        evidenceId: evidence.id,
        title: name.slice(0, 200) || 'document',
        mediaType: file.mediaType,
        size: file.bytes.length,
      };
      await trx
        .insertInto('evidenceFiles')
        .values({ ...row, position: nextPosition(evidence) + at })
        .execute();
    }
  });
  return undefined;
}

function nextPosition({ files }: EvidenceRecord): number {
  return Math.max(-1, ...files.map(({ position }) => position)) + 1;
}

async function removeFile(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const evidence = await getEvidenceToWrite(parts, request);
  const file = evidence.files.find(({ fileId }) => fileId === param(request, 'file'));
  if (!file) throw notFound();
  await parts.db.transaction().execute(async (trx) => {
    const change = { id: evidence.id, version: evidence.version, set: {}, byId: personOf(request).id, now: request.now };
    if (!(await changeEvidence(trx, change))) throw new Refusal('conflict');
    await trx.deleteFrom('evidenceFiles').where('fileId', '=', file.fileId).execute();
    await deleteFile(trx, file.fileId);
  });
  return goTo(request, ownEvidenceUrl(evidence.slug, 'proof'));
}

/** The documents that are there, each with the way to take it out. */
export function filesBeside(page: PageContext, { slug, files }: EvidenceRecord): JSX.Element {
  const t = evidenceMessages(page.locale);
  return (
    <ul class="plain-list stack">
      {files.map(({ fileId, title }) => (
        <li key={fileId}>
          <bdi>{title}</bdi>
          <PostForm action={page.href(`${evidenceUrl(slug)}/files/${fileId}/removal`)}>
            <button type="submit" class="quiet">
              {t('remove')}
            </button>
          </PostForm>
        </li>
      ))}
    </ul>
  );
}
