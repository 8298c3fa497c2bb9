import { toString } from 'qrcode';

/** A text as the address of a picture that a phone reads, without a request: an SVG inside the page. */
export async function drawQrCode(text: string): Promise<string> {
  const svg = await toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
