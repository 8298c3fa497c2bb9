import type { EvidenceRecord } from '../findings.ts';
import type { JSX } from 'preact';
import { deleteFile, findFile, saveFile } from '../../../platform/files/files.ts';
import { type FieldError, notFound } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { changeEvidence, type EvidenceChange } from '../actions/save-evidence.ts';
import { readDocuments } from '../input/attachments.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { evidenceUrl } from '../urls.ts';
import { getEvidenceFor } from './evidence-of.ts';
import { openPage, param, personOf } from '../../../platform/http/route-kinds.ts';

const PURPOSE = 'evidence.document';
/** Documents that one piece of evidence may have. */
const MOST_DOCUMENTS = 10;

/** Documents of evidence, given out to those who may see the evidence. */
export function evidenceFileRoutes(parts: CommitmentsParts): Route[] {
  return [openPage('/evidence/:slug/files/:file', (request) => giveFile(parts, request))];
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

/** Saves the links and the documents that came; gives what is wrong with them, or that somebody else was faster. */
export async function saveProof(
  parts: CommitmentsParts,
  request: Incoming,
  { evidence, change }: { evidence: EvidenceRecord; change: EvidenceChange },
): Promise<{ done: string } | { errors: FieldError[] } | { overtaken: true }> {
  const { documents, errors } = await readDocuments(request.uploads);
  if (errors.length > 0) return { errors };
  if (evidence.files.length + documents.length > MOST_DOCUMENTS)
    return { errors: [{ field: 'files', code: 'too-many', limit: MOST_DOCUMENTS }] };
  const saved = await parts.db.transaction().execute(async (trx) => {
    if (!(await changeEvidence(trx, change))) return false;
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
    return true;
  });
  return saved ? { done: 'saved' } : { overtaken: true };
}

function nextPosition({ files }: EvidenceRecord): number {
  return Math.max(-1, ...files.map(({ position }) => position)) + 1;
}

/** Takes the document at the address of the request out; false where it is out already, or somebody else was faster. */
export async function removeDocument({ db }: CommitmentsParts, request: Incoming, evidence: EvidenceRecord): Promise<boolean> {
  const file = evidence.files.find(({ fileId }) => fileId === param(request, 'file'));
  if (!file) return false;
  return db.transaction().execute(async (trx) => {
    const change = { id: evidence.id, version: evidence.version, set: {}, byId: personOf(request).id, now: request.now };
    if (!(await changeEvidence(trx, change))) return false;
    await trx.deleteFrom('evidenceFiles').where('fileId', '=', file.fileId).execute();
    await deleteFile(trx, file.fileId);
    return true;
  });
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
