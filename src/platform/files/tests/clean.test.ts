import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanImage } from '../clean.ts';

const photo = () =>
  sharp({ create: { width: 900, height: 300, channels: 3, background: '#3a7' } }).withExif({
    IFD0: { Artist: 'Nobody', Copyright: 'secret place' },
    IFD3: { GPSLatitude: '1/1 2/1 3/1' },
  });

test('a picture is made anew: smaller, and without what came with it', async () => {
  const jpeg = await photo().jpeg().toBuffer();
  expect(jpeg.toString('latin1')).toContain('secret place');
  const clean = await cleanImage(jpeg, 400);
  if (typeof clean === 'string') throw new Error(clean);
  expect(clean).toMatchObject({ mediaType: 'image/webp', width: 400, height: 133 });
  expect(clean.bytes.toString('latin1')).not.toContain('secret place');
  expect((await sharp(clean.bytes).metadata()).exif).toBeUndefined();
});

test.each([
  ['', 'file-empty'],
  ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file-type'],
  ['<html>', 'file-type'],
  ['MZ\x90\x00 a program', 'file-type'],
  ['GIF89a<script>alert(1)</script>', 'file-unreadable'],
  ['\xff\xd8\xff\xe0 no picture', 'file-unreadable'],
])('%j is refused: %s', async (content, problem) => {
  expect(await cleanImage(Buffer.from(content, 'latin1'), 400)).toBe(problem);
});

test('half a picture is refused, and one that would fill the memory', async () => {
  const png = await photo().png({ compressionLevel: 0 }).toBuffer();
  expect(await cleanImage(png.subarray(0, png.length / 2), 400)).toBe('file-unreadable');
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(2_000_000);
  expect(await cleanImage(bomb, 400)).toBe('file-too-many-pixels');
});
