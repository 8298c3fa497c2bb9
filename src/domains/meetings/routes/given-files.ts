import type { Answer } from '../../../platform/http/route.ts';

/** A file that somebody handed in, to be saved: a browser never shows it on our address. */
export function paperAnswer(file: { name: string; mediaType: string; bytes: Buffer }): Answer {
  const ascii = file.name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
    body: file.bytes,
  };
}

/** A file that was made here for one reader alone. */
export function madeFile(body: Buffer | string, mediaType: string, name: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store' },
    body,
  };
}
