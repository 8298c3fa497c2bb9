/** An address made of a title: Latin letters and digits, and the end of the id, which makes it the only one. */
export function slugOf(title: string, id: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '');
  return [words, id.replaceAll('-', '').slice(-8)].filter(Boolean).join('-');
}
