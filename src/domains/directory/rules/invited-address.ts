/** Whether an invitation went to another address than the one that the person who opens it has with us. */
export function wentElsewhere(invited: string | null, own: string | null): boolean {
  return invited === null || own === null || invited.toLowerCase() !== own.toLowerCase();
}

/** Enough of an address to know one's own by, and too little to write to a stranger's: `n…@s….example`. */
export function maskedAddress(address: string): string {
  const [, name = '', domain = ''] = /^(.*)@(.*)$/su.exec(address) ?? [];
  const first = (text: string) => [...text][0] ?? '';
  const dot = domain.lastIndexOf('.');
  return `${first(name)}…@${first(domain)}…${dot > 0 ? domain.slice(dot) : ''}`;
}
