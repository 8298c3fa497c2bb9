import { createServer } from 'node:net';

/** Whether the port can be had: takes it and lets it go. Refuses with the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
export async function tryPort({ host, port }: { host: string; port: number }): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  await new Promise((resolve) => server.close(resolve));
}
