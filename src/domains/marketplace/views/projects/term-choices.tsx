import type { JSX } from 'preact';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import type { Taxonomy } from '../../../directory/index.ts';
import type { ProjectView } from './project-view.tsx';

const KINDS = ['theme', 'service', 'population'] as const;

/** Every term in use, by kind, broader ones before their narrower ones; a kind of which nothing is chosen is folded. */
export function TermChoices({ of, name, view }: { of: FormView; name: string; view: ProjectView }): JSX.Element {
  const { taxonomy, d, page } = view;
  const chosen = new Set([of.form.typed[name] ?? []].flat());
  return (
    <fieldset class="field" id={`f-${name}`} tabIndex={-1}>
      <legend>{of.labels[name]}</legend>
      {KINDS.map((kind) => {
        const codes = taxonomy.children(null, kind).flatMap((term) => [term.code, ...narrower(taxonomy, term.code)]);
        const broad = new Set(taxonomy.children(null, kind).map((term) => term.code));
        return (
          <details key={kind} open={codes.some((code) => chosen.has(code))}>
            <summary>{d(`facet.${kind}`)}</summary>
            {codes.map((code) => {
              const { text, lang, fallback } = taxonomy.label(code, page.locale);
              return (
                <label class={broad.has(code) ? 'choice' : 'choice below'} key={code}>
                  <input type="checkbox" name={name} value={code} checked={chosen.has(code)} />
                  <span lang={fallback ? lang : undefined}>{text}</span>
                </label>
              );
            })}
          </details>
        );
      })}
    </fieldset>
  );
}

function narrower(taxonomy: Taxonomy, code: string): string[] {
  return taxonomy.children(code).flatMap((child) => [child.code, ...narrower(taxonomy, child.code)]);
}
