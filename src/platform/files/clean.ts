import sharp from 'sharp';

/** A file that is safe to give out again: made here, from what could be read of the one that came. */
export interface CleanFile {
  mediaType: 'image/webp' | 'application/pdf' | 'text/plain';
  bytes: Buffer;
  width: number | null;
  height: number | null;
}
export type FileProblem = 'file-type' | 'file-too-many-pixels' | 'file-unreadable' | 'file-empty';

/** Pixels that a picture may have: what a phone's camera makes, and no bomb. */
const MOST_PIXELS = 50_000_000;

/**
 * A picture encoded anew as WebP, no longer than `edge` pixels on a side, turned upright, without any of what came with it
 * (place, camera, comments). Only what the first bytes say is a JPEG, PNG, WebP, GIF, AVIF or HEIF is looked at.
 */
export async function cleanImage(bytes: Buffer, edge: number): Promise<CleanFile | FileProblem> {
  if (bytes.length === 0) return 'file-empty';
  if (!isImage(bytes)) return 'file-type';
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
      .rotate()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { mediaType: 'image/webp', bytes: data, width: info.width, height: info.height };
  } catch (error) {
    return /pixel limit/i.test((error as Error).message) ? 'file-too-many-pixels' : 'file-unreadable';
  }
}

/** What the first bytes of these formats are. SVG is a program in disguise and stays out. */
function isImage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return (
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    /^GIF8[79]a/.test(start) ||
    /^RIFF.{4}WEBP/s.test(start) ||
    /^.{4}ftyp(avif|heic|heix|mif1)/s.test(start)
  );
}
