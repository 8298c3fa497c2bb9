/** A piece of a message: text, or an address that may be pressed. */
export type Piece = { text: string; url: null } | { text: string; url: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/giu;

/** A message cut into text and addresses. Full stops, commas and brackets at the end of an address belong to the sentence. */
export function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of body.matchAll(ADDRESS)) {
    const url = match[0].replace(/[.,;:!?)\]}»”’。，；：！？）】》、]+$/u, '');
    if (!URL.canParse(url)) continue;
    if (match.index > at) pieces.push({ text: body.slice(at, match.index), url: null });
    pieces.push({ text: url, url });
    at = match.index + url.length;
  }
  if (at < body.length) pieces.push({ text: body.slice(at), url: null });
  return pieces;
}

/**
 * The text with every address made inert, for mails by senders whom nobody has checked: mail programs make links of what
 * looks like one, so `example.org` becomes `example[.]org`.
 */
export function inert(body: string): string {
  return body.replaceAll(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, '[.]').replaceAll(/\b(https?):\/\//gi, '$1: //');
}
