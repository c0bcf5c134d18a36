import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '@mantine/core';
import { useCommand } from '../ui/api';
import { fieldErrorsOf, FieldErrors, focusFirstError } from '../ui/field-errors';
import { FlagField, LongTextField } from '../ui/fields';
import { useSay } from '../ui/language';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { ClassificationSection } from './classification-section';
import { blankDraft, bodyOf, type Draft } from './draft';
import { OriginSection } from './origin-section';
import { Receipt } from './receipt';
import { SenderSection } from './sender-section';

const KEPT_UNIT = 'donthu.unit';

/** One screen for every letter, whatever way it came; afterwards its number and by when what has to be done. */
export default function Intake() {
  const say = useSay();
  const [draft, setDraft] = useState<Draft>(() => blankDraft(localStorage.getItem(KEPT_UNIT) ?? ''));
  const { send, busy, error, answer, startAfresh } = useCommand('petition', 'ReceivePetition');
  const form = useRef<HTMLFormElement>(null);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));

  useEffect(() => focusFirstError(form.current), [error]);
  // Straight to what has to be typed.
  useEffect(
    () => [...(form.current?.querySelectorAll<HTMLInputElement>('input[required]') ?? [])].find(({ value }) => value === '')?.focus(),
    [answer],
  );

  function submit(event?: FormEvent) {
    event?.preventDefault();
    localStorage.setItem(KEPT_UNIT, draft.unitId.trim());
    send(bodyOf(draft));
  }

  /** Enter moves on in a line of text and never sends half a letter; with Ctrl it sends. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) submit(event);
    else if (event.target instanceof HTMLInputElement) event.preventDefault();
  }

  function next() {
    startAfresh();
    setDraft(blankDraft(draft.unitId));
  }

  if (answer) return <Receipt answer={answer} draft={draft} onNext={next} />;

  return (
    <Page title={say('Tiếp nhận đơn', 'Receive a letter')}>
      <FieldErrors error={error}>
        <form ref={form} noValidate onSubmit={submit} onKeyDown={onKeyDown} className="intake" aria-busy={busy}>
          <div className="intake-left">
            <OriginSection draft={draft} set={set} />
            <SenderSection draft={draft} set={set} />
            <fieldset className="section">
              <legend>{say('Nội dung', 'Content')}</legend>
              <LongTextField
                path="summary"
                label={say('Tóm tắt nội dung', 'Summary')}
                value={draft.summary}
                onChange={(summary) => set({ summary })}
                rows={3}
                required
              />
              <FlagField
                path="originalPapers"
                label={say('Có giấy tờ gốc kèm theo', 'Original papers are attached')}
                value={draft.originalPapers}
                onChange={(originalPapers) => set({ originalPapers })}
              />
            </fieldset>
          </div>
          <div className="intake-right">
            <ClassificationSection draft={draft} set={set} />
            <div className="send-bar">
              {error && <Trouble error={error} sent {...(fieldErrorsOf(error).size === 0 ? { onRetry: submit } : {})} />}
              <Button type="submit" loading={busy}>
                {say('Ghi vào sổ', 'Enter into the register')}
              </Button>
              <kbd>Ctrl</kbd>
              <span aria-hidden="true">+</span>
              <kbd>Enter</kbd>
            </div>
          </div>
        </form>
      </FieldErrors>
    </Page>
  );
}
