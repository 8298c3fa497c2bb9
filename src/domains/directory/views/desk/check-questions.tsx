import type { JSX } from 'preact';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import { ANSWERS, type Question } from '../../moderation.ts';
import type { DeskView } from './desk-view.ts';

/** The five questions of a check: yes, no or not applicable, each with a comment. */
export function CheckQuestions({
  of,
  questions,
  view,
}: {
  of: FormView;
  questions: readonly { key: Question; text: string }[];
  view: DeskView;
}): JSX.Element {
  const { d } = view;
  const typed = (name: string) => String([of.form.typed[name] ?? ''].flat()[0] ?? '');
  return (
    <>
      {questions.map(({ key, text }) => (
        <fieldset class="question" key={key} id={`f-answer-${key}`}>
          <legend>{text}</legend>
          {of.form.errors
            .filter(({ field }) => field === `answer-${key}`)
            .map(({ code }) => (
              <p class="field-error" key={code}>
                {d(code === 'answer-no' ? 'check.no' : 'check.missing')}
              </p>
            ))}
          <div class="choices">
            {ANSWERS.map((answer) => (
              <label class="choice" key={answer}>
                <input type="radio" name={`answer-${key}`} value={answer} checked={typed(`answer-${key}`) === answer} />
                <span>{d(`answer.${answer}`)}</span>
              </label>
            ))}
          </div>
          <label>
            <span class="small soft">{d('check.comment')}</span>
            <textarea name={`comment-${key}`} rows={1} maxLength={1000} dir="auto">
              {typed(`comment-${key}`)}
            </textarea>
          </label>
        </fieldset>
      ))}
    </>
  );
}

/** How each field of the questions is called in the list of errors. */
export function questionLabels(questions: readonly { key: Question; text: string }[]): Record<string, string> {
  return Object.fromEntries(questions.map(({ key, text }) => [`answer-${key}`, text]));
}
