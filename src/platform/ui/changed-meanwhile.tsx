import type { ComponentChildren, JSX } from 'preact';
import type { Typed } from '../forms/read-form.ts';
import { Notice } from './components.tsx';
import type { FormView } from './form-parts.tsx';

interface Meanwhile {
  of: FormView;
  /** What is saved now. */
  saved: Typed;
  /** A value as the reader calls it; as it was typed where this is absent. */
  worded?(field: string, value: string): string;
}

/** Somebody else has changed it meanwhile: both values of each field that differs, side by side. Saving again is a decision. */
export function ChangedMeanwhile({ of, saved, worded = (_, value) => value }: Meanwhile): JSX.Element {
  const { t } = of.page;
  const mine = of.form.typed;
  const shown = (field: string, value: Typed[string] | undefined): ComponentChildren => {
    const values = [value ?? []].flat().filter((one) => one !== '');
    if (values.length === 0) return <span class="soft">{t('changedMeanwhile.nothing')}</span>;
    return <bdi class="multiline">{values.map((one) => worded(field, one)).join('\n')}</bdi>;
  };
  const differing = Object.keys(of.labels).filter((field) => String(saved[field] ?? '') !== String(mine[field] ?? ''));
  return (
    <Notice tone="warn" title={t('changedMeanwhile.title')}>
      <p>{t('changedMeanwhile.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('changedMeanwhile.field')}</th>
            <th scope="col">{t('changedMeanwhile.saved')}</th>
            <th scope="col">{t('changedMeanwhile.yours')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field}>
              <th scope="row">{of.labels[field]}</th>
              <td>{shown(field, saved[field])}</td>
              <td>{shown(field, mine[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
