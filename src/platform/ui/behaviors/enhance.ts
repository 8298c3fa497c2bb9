// The one script of a page: starts each behaviour where the markup asks for it.
import { autoSubmit } from './auto-submit.ts';
import { checkForm } from './check-form.ts';
import { ownTime } from './own-time.ts';
import { countWords } from './count-words.ts';
import { follow } from './follow.ts';
import { panZoom } from './pan-zoom.ts';
import { poll } from './poll.ts';
import { shortcuts } from './shortcuts.ts';
import { suggest } from './suggest.ts';

const behaviors: Record<string, (element: HTMLElement) => void> = {
  'auto-submit': autoSubmit,
  'check-form': checkForm,
  'own-time': ownTime,
  'count-words': countWords,
  follow,
  'pan-zoom': panZoom,
  poll,
  shortcuts,
  suggest,
};

for (const element of document.querySelectorAll<HTMLElement>('[data-behavior]')) {
  for (const name of (element.dataset.behavior ?? '').split(' ')) behaviors[name]?.(element);
}
