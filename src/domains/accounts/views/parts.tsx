import type { JSX } from 'preact';

/** A value that goes with a form and is not asked for. */
export function Hidden({ name, value }: { name: string; value: string | undefined }): JSX.Element | null {
  return value ? <input type="hidden" name={name} value={value} /> : null;
}

export function Submit({ label, quiet }: { label: string; quiet?: boolean }): JSX.Element {
  return (
    <button type="submit" class={quiet ? 'quiet' : undefined}>
      {label}
    </button>
  );
}
