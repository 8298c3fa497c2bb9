import type { ComponentChildren, JSX } from 'preact';
import type { Typed } from '../../../../platform/forms/read-form.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';

interface Frame {
  page: PageContext;
  /** The way here from the start page. */
  trail: readonly { label: string; path: string }[];
  heading: string;
  /** Of the window, where it says more than the heading. */
  title?: string;
  /** How the way here calls this page, where that is shorter than the heading. */
  here?: string;
  /** As wide as the screen allows; else as wide as a form is read well. */
  wide?: boolean;
  done?: string | undefined;
  children: ComponentChildren;
}

/** A page of one's own record: the way here, the heading, what it holds. Not for search machines. */
export function framedPage({ page, trail, heading, title = heading, here = heading, wide = false, done, children }: Frame): string {
  return renderPage({
    page,
    title,
    indexed: false,
    done,
    children: (
      <div class={wide ? 'stack' : 'stack narrow'}>
        <Crumbs page={page} trail={[...trail, { label: here }]} />
        <h1>{heading}</h1>
        {children}
      </div>
    ),
  });
}

interface Meanwhile {
  of: FormView;
  /** What is saved now. */
  saved: Typed;
  /** A value as the reader calls it. */
  worded(field: string, value: string): string;
}

/** Somebody else has changed it meanwhile: both values of each field that differs, side by side. Saving again is a decision. */
export function ChangedMeanwhile({ of, saved, worded }: Meanwhile): JSX.Element {
  const own = ownRecordMessages(of.page.locale);
  const mine = of.form.typed;
  const shown = (field: string, value: Typed[string] | undefined): ComponentChildren => {
    const values = [value ?? []].flat().filter((one) => one !== '');
    if (values.length === 0) return <span class="soft">{own('nothing')}</span>;
    return <bdi class="multiline">{values.map((one) => worded(field, one)).join('\n')}</bdi>;
  };
  const differing = Object.keys(of.labels).filter((field) => String(saved[field] ?? '') !== String(mine[field] ?? ''));
  return (
    <Notice tone="warn" title={own('conflict.title')}>
      <p>{own('conflict.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{own('conflict.field')}</th>
            <th scope="col">{own('conflict.saved')}</th>
            <th scope="col">{own('conflict.yours')}</th>
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
