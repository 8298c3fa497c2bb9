/**
 * Beside a moment in the zone of a meeting, the same moment where the reader is, where clocks there show something else.
 * `data-zone`: the zone of the meeting; `data-sentence`: how it is said, with `{}` in place of the time; `data-locale`: whose way of writing dates.
 */
export function ownTime(element: HTMLElement): void {
  const { zone, sentence, locale = document.documentElement.lang } = element.dataset;
  const at = new Date(element.getAttribute('datetime') ?? '');
  if (!zone || !sentence || Number.isNaN(at.getTime())) return;
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const shown = (timeZone?: string) => new Intl.DateTimeFormat(locale, { ...parts, timeZone }).format(at);
  if (shown() === shown(zone)) return;
  const note = document.createElement('small');
  note.className = 'hint';
  note.textContent = ` (${sentence.replace('{}', shown())})`;
  element.after(note);
}
