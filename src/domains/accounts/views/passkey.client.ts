// On the pages that ask for a passkey: the button of the form asks the browser, and the form carries the answer.
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';

if ('PublicKeyCredential' in window) {
  for (const told of document.querySelectorAll<HTMLElement>('[data-without-script]')) told.hidden = true;
}
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!('PublicKeyCredential' in window)) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const answer = form.elements.namedItem('credential') as HTMLInputElement;
    if (answer.value !== '') return;
    event.preventDefault();
    void ask(form, answer);
  });
}

async function ask(form: HTMLFormElement, answer: HTMLInputElement): Promise<void> {
  const told = form.querySelector<HTMLElement>('[data-told]');
  if (told) told.hidden = true;
  const optionsJSON = JSON.parse(form.dataset.options ?? '{}') as never;
  try {
    const credential =
      form.dataset.passkey === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
    answer.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch (error) {
    if (!(error instanceof WebAuthnError) && !(error instanceof DOMException)) throw error;
    if (told) told.hidden = false;
  }
}
