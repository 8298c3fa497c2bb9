import type { JSX } from 'preact';
import type { DeskView } from './desk-view.ts';

export type ShortcutAct = 'down' | 'up' | 'tick' | 'open' | 'queue' | 'next' | 'previous' | 'accept' | 'ask' | 'refuse' | 'mine';
const KEYS: Record<ShortcutAct, string> = {
  down: 'j',
  up: 'k',
  tick: 'x',
  open: 'o',
  queue: 'u',
  next: 'n',
  previous: 'p',
  accept: 'a',
  ask: 'c',
  refuse: 'r',
  mine: 'm',
};

/** The key of an act, as an attribute: the behaviour reads it from the markup, and so do screen readers. */
export function shortcut(act: ShortcutAct): { 'aria-keyshortcuts': string } {
  return { 'aria-keyshortcuts': KEYS[act] };
}

/** The keys of a page, and a switch for them (WCAG 2.1.4); shown once the script runs. */
export function Shortcuts({ acts, view }: { acts: readonly ShortcutAct[]; view: DeskView }): JSX.Element {
  const { d } = view;
  return (
    <details class="shortcuts" data-behavior="shortcuts" data-on={d('keys.on')} data-off={d('keys.off')} hidden>
      <summary>{d('keys.title')}</summary>
      <dl class="facts-table">
        {acts.map((act) => [
          <dt key={act}>
            <kbd>{KEYS[act]}</kbd>
          </dt>,
          <dd key={`${act}-text`}>{d(`keys.${act}`)}</dd>,
        ])}
      </dl>
    </details>
  );
}
