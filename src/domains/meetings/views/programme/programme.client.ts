// The programme of a meeting in the browser: the reader's zone, what it chose, the view that looks again, and reading without a line.
import { keepChoices } from './keep-choices.ts';
import { lookAgain } from './look-again.ts';
import { readOffline } from './read-offline.ts';

const zone = document.querySelector<HTMLElement>('[data-own-zone]');
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && own && zone.dataset['ownZone'] !== own) {
  const link = document.createElement('a');
  const address = new URL(zone.dataset['href'] ?? '', location.href);
  address.searchParams.set('zone', own);
  link.href = address.href;
  link.textContent = (zone.dataset['label'] ?? '').replace('{}', own);
  zone.append(' ', link);
}
keepChoices();
lookAgain();
readOffline();
