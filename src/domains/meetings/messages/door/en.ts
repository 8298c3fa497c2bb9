export const en = {
  ready: 'This page is kept on this phone and opens without a line too.',
  unready: 'This browser cannot keep the page: leave it open. Scans are kept all the same.',
  forget: 'Remove this door from this phone',
  forgotten: 'Nothing of this door is kept on this phone any more.',
  stillWaiting: 'Scans are waiting to be sent. Join a network first; then the door can be removed.',
  shut: 'This door was closed. Ask the secretariat for a new link.',
};
