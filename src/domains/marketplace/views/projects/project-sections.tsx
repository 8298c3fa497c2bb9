import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import type { LocalizedText } from '../../../../platform/i18n/localized.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { formatDay, joinList, listComma } from '../../../../platform/ui/format.ts';
import { dayOf } from '../../rules/entries.ts';
import type { VisibleProjectPlace } from '../../rules/project-visibility.ts';
import { projectFilePath, projectListUrl } from '../../urls-projects.ts';
import { formatMoney } from '../../../../platform/ui/money.ts';
import { OrganizationLink, type ProjectProps, ProjectTerm, type ProjectView, Title } from './project-view.tsx';
import { Section } from './section.tsx';

/** Documents are kept as one kind alone, called the same in every language. */
const PAPER = 'PDF';
const percent = (hundredths: number) => `${hundredths} %`;

interface TextsProps {
  title: string;
  texts: LocalizedText;
  /** What is said where there is none; absent: nothing is shown. */
  none?: string;
  view: ProjectView;
}

/** The reader's language first; every other text with its language and who wrote it. */
export function ProjectTexts({ title, texts, none, view }: TextsProps): JSX.Element | null {
  const { d, page } = view;
  const shown = titleFor(texts, page.locale).lang;
  const others = Object.keys(texts).filter((lang) => lang !== shown);
  return (
    <Section title={title} show={texts[shown] !== undefined || none !== undefined}>
      {texts[shown] === undefined && <p class="soft">{none}</p>}
      <OneText lang={shown} texts={texts} view={view} />
      {others.length > 0 && (
        <details>
          <summary>
            {d('profile.otherLanguages')}{' '}
            {joinList(
              others.map((lang) => languageName(lang, page.locale)),
              page.locale,
            )}
          </summary>
          {others.map((lang) => (
            <OneText key={lang} lang={lang} texts={texts} view={view} />
          ))}
        </details>
      )}
    </Section>
  );
}

function OneText({ lang, texts, view }: { lang: string; texts: LocalizedText; view: ProjectView }): JSX.Element | null {
  const one = texts[lang];
  if (!one) return null;
  return (
    <>
      <Quoted lang={lang} as="div">
        <p class="prose">{one.text}</p>
      </Quoted>
      <p class="origin">
        {languageName(lang, view.page.locale)}
        {listComma(view.page.locale)}
        {view.d(`profile.origin.${one.origin}`)}
      </p>
    </>
  );
}

/** Themes, services and populations, each leading to the other projects that share it. */
export function ProjectTerms({ project, view }: ProjectProps): JSX.Element {
  const { d, t, page, taxonomy } = view;
  const kinds = [
    ['theme', d('profile.themes')],
    ['service', t('services')],
    ['population', d('profile.populations')],
  ] as const;
  return (
    <>
      {kinds.map(([kind, title]) => {
        const codes = project.terms.filter((code) => taxonomy.term(code)?.kind === kind);
        return (
          <Section key={kind} title={title} show={codes.length > 0}>
            <ul class="plain-list">
              {codes.map((code) => (
                <li key={code}>
                  <a href={page.href(projectListUrl({ filters: { [kind]: [code] } }))}>
                    <ProjectTerm code={code} view={view} />
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

/** Where it works. A hidden place shows its region and says that it is hidden. */
export function ProjectPlaces({ project, view }: ProjectProps): JSX.Element {
  const { d, page } = view;
  return (
    <>
      <Section title={d('profile.work')} show={project.countries.length > 0}>
        <ul class="plain-list">
          {project.countries.map((code) => (
            <li key={code}>
              <a href={page.href(`/countries/${code}`)}>{countryName(code, page.locale)}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={d('profile.places')} show={project.places.length > 0}>
        <ul class="plain-list">
          {project.places.map((place, n) => (
            <li key={n}>
              <PlaceText place={place} view={view} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function PlaceText({ place, view }: { place: VisibleProjectPlace; view: ProjectView }): JSX.Element {
  const { d, page } = view;
  if (place.hidden) {
    const text = place.region ? d('place.hidden', { region: regionName(place.region, page.locale) }) : d('place.hiddenEverywhere');
    return <span class="gap">{text}</span>;
  }
  const lines = [place.city, place.region].filter((line) => line !== null);
  return (
    <>
      {lines.map((line) => (
        <span key={line}>
          <bdi>{line}</bdi>
          {listComma(page.locale)}
        </span>
      ))}
      {countryName(place.country, page.locale)}
    </>
  );
}

/** What is to be delivered, until when, how far it is; what is late says so. */
export function ProjectDeliverables({ project, view }: ProjectProps): JSX.Element {
  const { t, page } = view;
  const today = dayOf(page.now);
  return (
    <Section title={t('deliverables')} show={project.deliverables.length > 0}>
      <ul class="plain-list">
        {project.deliverables.map(({ id, titles, dueOn, progress, doneOn }) => (
          <li key={id}>
            <Title of={titles} view={view} />
            <p class="facts small">
              {dueOn && (
                <span>
                  {page.t('labelled', { label: t('deliverables.due') })} {formatDay(dueOn, page.locale)}
                </span>
              )}
              <span>
                <meter min={0} max={100} value={progress} aria-label={t('deliverables.progress')} /> <bdi>{percent(progress)}</bdi>
              </span>
              {doneOn && <span>{t('deliverables.done', { day: formatDay(doneOn, page.locale) })}</span>}
              {!doneOn && dueOn && dueOn < today && <span class="state ageing">{t('deliverables.late')}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function ProjectUpdates({ project, view }: ProjectProps): JSX.Element {
  const { t, page } = view;
  return (
    <Section title={t('updates')} show>
      {project.updates.length === 0 && <p class="soft">{t('updates.none')}</p>}
      {project.updates.map(({ id, toldOn, texts }) => (
        <div key={id} id={`u-${id}`}>
          <h3>{formatDay(toldOn, page.locale)}</h3>
          {Object.keys(texts).map((lang) => (
            <OneText key={lang} lang={lang} texts={texts} view={view} />
          ))}
        </div>
      ))}
    </Section>
  );
}

export function ProjectFiles({ project, view }: ProjectProps): JSX.Element {
  const { t, page } = view;
  const pictures = project.files.filter(({ kind }) => kind === 'picture');
  const documents = project.files.filter(({ kind }) => kind === 'document');
  return (
    <>
      <Section title={t('pictures')} show={pictures.length > 0}>
        {pictures.map(({ id, title }) => (
          <figure key={id} class="picture">
            <img src={projectFilePath(project.slug, id)} alt={title} loading="lazy" />
            <figcaption dir="auto" class="small">
              {title}
            </figcaption>
          </figure>
        ))}
      </Section>
      <Section title={t('documents')} show={documents.length > 0}>
        <ul class="plain-list">
          {documents.map(({ id, title, size }) => (
            <li key={id}>
              <a href={projectFilePath(project.slug, id)}>
                <bdi>{title}</bdi>
              </a>{' '}
              <span class="soft small">{[PAPER, t('documents.size', { size: Math.ceil(size / 1024) })].join(listComma(page.locale))}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export function ProjectBudget({ project, view }: ProjectProps): JSX.Element {
  const { t, page } = view;
  const { budget, budgetHidden } = project;
  const money = (amount: number | null) =>
    amount === null || !budget ? t('budget.untold') : formatMoney(amount, budget.currency, page.locale);
  return (
    <Section title={t('budget')} show={budget !== null || budgetHidden}>
      {budgetHidden && <p class="gap">{t('budget.hidden')}</p>}
      {budget && (
        <dl class="facts-table">
          <dt>{t('budget.total')}</dt>
          <dd>{money(budget.total)}</dd>
          <dt>{t('budget.secured')}</dt>
          <dd>{money(budget.secured)}</dd>
        </dl>
      )}
      {budget && budget.funding.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('budget.source')}</th>
                <th scope="col">{t('budget.amount')}</th>
                <th scope="col">{t('budget.state')}</th>
              </tr>
            </thead>
            <tbody>
              {budget.funding.map(({ source, organization, amount, secured }, n) => (
                <tr key={n}>
                  <td>{organization ? <OrganizationLink organization={organization} view={view} /> : <bdi>{source}</bdi>}</td>
                  <td>{money(amount)}</td>
                  <td>{secured ? t('budget.isSecured') : t('budget.isSought')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
