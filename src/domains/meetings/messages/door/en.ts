export const en = {
  ready: 'This page is kept on this phone and also opens without a connection.',
  unready: 'This browser cannot keep the page: leave it open. Scans are kept in any case.',
  forget: 'Remove this door from this phone',
  forgotten: 'Nothing about this door is kept on this phone any more.',
  stillWaiting: 'Some scans have not been sent yet. Connect the phone to a network first; then the door can be removed.',
  shut: 'This door has been closed. Ask the secretariat for a new link.',
};
