/** "Firefox, Android" from a `User-Agent`: enough to know one's own device again, too little to follow anybody. */
export function deviceName(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const browser = BROWSERS.find(([, sign]) => sign.test(text))?.[0];
  const system = SYSTEMS.find(([, sign]) => sign.test(text))?.[0];
  return [browser, system].filter(Boolean).join(', ');
}

/** In this order: each says also that it is the ones after it. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera/],
  ['Samsung Internet', /SamsungBrowser\//],
  ['UC Browser', /UCBrowser\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['KaiOS', /KAIOS/i],
  ['Windows', /Windows/],
  ['Mac', /Mac OS X/],
  ['Linux', /Linux|X11/],
];
