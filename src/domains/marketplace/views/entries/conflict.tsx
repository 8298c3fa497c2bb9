import type { ComponentChildren, JSX } from 'preact';
import type { Typed } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import type { EntryView } from './entry-view.tsx';

/** Both values of each field that differs, side by side. */
export function Conflict({ of, saved, view: { t } }: { of: FormView; saved: Typed; view: EntryView }): JSX.Element {
  const mine = of.form.typed;
  const shown = (value: Typed[string] | undefined): ComponentChildren => {
    const text = [value ?? []].flat().join('\n');
    return text === '' ? <span class="soft">{t('nothing')}</span> : <bdi class="multiline">{text}</bdi>;
  };
  const differing = Object.keys(of.labels).filter((field) => String(saved[field] ?? '') !== String(mine[field] ?? ''));
  return (
    <Notice tone="warn" title={t('conflict.title')}>
      <p>{t('conflict.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.saved')}</th>
            <th scope="col">{t('conflict.yours')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field}>
              <th scope="row">{of.labels[field]}</th>
              <td>{shown(saved[field])}</td>
              <td>{shown(mine[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
