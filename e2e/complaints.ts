// Listens to a browser context for what no page may do: errors in the console, requests to another host, breaches of its own policy.
import type { BrowserContext } from 'playwright-core';

export interface Complaints {
  /** A status that the journey asks for, such as 404: the browser reports it as an error of loading. */
  expectStatus(status: number): void;
  all(): string[];
}

export function listenForComplaints(context: BrowserContext, base: string): Complaints {
  const heard: string[] = [];
  const expected = new Set<number>();
  context.on('console', (message) => {
    if (message.type() !== 'error' && !message.text().includes('Content Security Policy')) return;
    const status = Number(/the server responded with a status of (\d+)/.exec(message.text())?.[1]);
    if (!expected.has(status)) heard.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => heard.push(`script: ${error.error().message}`));
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(`${base}/`)) heard.push(`request to another host: ${url}`);
  });
  return { expectStatus: (status) => expected.add(status), all: () => heard };
}
