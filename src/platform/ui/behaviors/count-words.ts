/** Says how many words the text in it has so far, as the server counts them; over the most it is said in the tone of an error. */
export function countWords(element: HTMLElement): void {
  const field = element.querySelector('textarea');
  const told = element.querySelector<HTMLElement>('[role=status]');
  const { most = '0', sentence = '{count}' } = element.dataset;
  if (!field || !told || !('Segmenter' in Intl)) return;
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
  let timer = 0;
  const count = () => {
    let words = 0;
    for (const { isWordLike } of segmenter.segment(field.value)) if (isWordLike) words += 1;
    told.textContent = sentence.replace('{count}', String(words));
    told.className = words > Number(most) ? 'field-error' : 'hint';
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(count, 300);
  });
  count();
}
