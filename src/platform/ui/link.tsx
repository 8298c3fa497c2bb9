import type { ComponentChildren, JSX } from 'preact';

/**
 * A link to somebody else's site. Only http and https leave here: any other scheme (`javascript:`, `data:`) is shown
 * as plain text. The other site does not learn where the reader came from.
 */
export function OutsideLink({ url, children }: { url: string; children?: ComponentChildren }): JSX.Element {
  const shown = children ?? shortAddress(url);
  if (!isWebAddress(url)) return <bdi>{shown}</bdi>;
  return (
    <a href={url} rel="noopener noreferrer nofollow ugc" dir="ltr">
      {shown}
    </a>
  );
}

function isWebAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:';
}

function shortAddress(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}
