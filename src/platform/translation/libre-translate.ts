import { z } from 'zod';

/** Somebody who translates by machine; null where it did not work, for whatever reason. */
export type Translator = (text: string, from: string, to: string) => Promise<string | null>;

const PATIENCE = 15_000;
/** More than a description can hold, translated into the wordiest language. */
const MOST_BYTES = 512 * 1024;
const Translated = z.object({ translatedText: z.string().min(1) });

/**
 * A translator that speaks the protocol of LibreTranslate (`POST /translate` with q, source, target, format, api_key). It waits
 * `patience` milliseconds and believes no answer longer than half a megabyte. Nothing of the text is logged.
 */
export function openLibreTranslate(address: string, key: string | undefined, patience = PATIENCE): Translator {
  const url = `${address.replace(/\/+$/, '')}/translate`;
  return async (text, from, to) => {
    const body = JSON.stringify({ q: text, source: codeOf(from), target: codeOf(to), format: 'text', ...(key && { api_key: key }) });
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      if (!answer.ok || !answer.body) return null;
      const parsed = Translated.safeParse(JSON.parse(await readBounded(answer.body)));
      return parsed.success ? parsed.data.translatedText : null;
    } catch {
      return null;
    }
  };
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The service knows languages by their first part, and the two ways to write Chinese by names of its own. */
function codeOf(tag: string): string {
  if (/^zh-hant\b/i.test(tag)) return 'zt';
  return tag.split('-')[0] ?? tag;
}
