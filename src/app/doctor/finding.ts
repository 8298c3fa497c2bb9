/** What one check found. `advice` says what to do; there is none when all is well. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'error';
  sentence: string;
  advice?: string;
}

export function ok(check: string, sentence: string): Finding {
  return { check, state: 'ok', sentence };
}

export function warning(check: string, sentence: string, advice: string): Finding {
  return { check, state: 'warning', sentence, advice };
}

export function fault(check: string, sentence: string, advice: string): Finding {
  return { check, state: 'error', sentence, advice };
}
