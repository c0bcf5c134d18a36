import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Button } from '@mantine/core';
import { terms, type CommandAnswer, type CaseAnswer, type FoundCases, type LetterAnswer } from '@donthu/contract';
import { useQuestion } from '../ui/api';
import { Clocks } from '../ui/clocks';
import { showDay, today } from '../ui/days';
import { useLanguage } from '../ui/language';
import { useNames } from '../ui/names';
import { Page } from '../ui/page';
import { Answered } from '../ui/states';
import { signatoriesOf, type Draft } from './draft';

const OPENING_MS = 700;

/** What the clerk hands over and tells the person in front of him: the number, by when, why then, and what comes next. */
export function Receipt({ answer, draft, onNext }: { readonly answer: CommandAnswer; readonly draft: Draft; readonly onNext: () => void }) {
  const { say } = useLanguage();
  const letter = useQuestion<LetterAnswer>(`/api/petitions/${answer.id}`);
  const caseId = letter.data?.line?.caseId ?? undefined;
  // A policy opens it a moment later, and with it begins the time to accept it.
  const found = useQuestion<FoundCases>(
    '/api/cases',
    { number: caseId },
    { when: caseId !== undefined, again: (cases) => (cases === undefined || cases.rows.length === 0 ? OPENING_MS : false) },
  );
  const isOpen = (found.data?.rows.length ?? 0) > 0;
  const opened = useQuestion<CaseAnswer>(`/api/cases/${caseId}`, {}, { when: isOpen });
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <Page title={say('Đã ghi vào sổ', 'Entered into the register')}>
      <Answered question={letter} rows={6}>
        {({ registerNo }) => (
          <div className="receipt card">
            <h2 className="receipt-title print-only">{say('Giấy biên nhận đơn', 'Receipt of a letter')}</h2>
            <div className="receipt-main">
              <p className="soft">{say('Số đến', 'Register number')}</p>
              <p className="receipt-number" data-testid="register-number">
                {registerNo ?? '—'}
              </p>
              <ReceiptFacts draft={draft} />
            </div>
            <div className="receipt-due">
              <h2>{say('Phải làm xong trước', 'Due')}</h2>
              <Clocks
                clocks={[...answer.clocks, ...(opened.data?.clocks ?? [])].filter(({ status }) => status === 'running')}
                asOf={today()}
                open
              />
            </div>
            <div className="receipt-next no-print">
              <Button ref={next} onClick={onNext}>
                {say('Nhập đơn tiếp theo', 'Next letter')}
              </Button>
              <Button variant="default" onClick={() => window.print()}>
                {say('In giấy biên nhận', 'Print the receipt')}
              </Button>
              {caseId !== undefined &&
                (isOpen ? (
                  <Button variant="default" component={Link} to={`/vu-viec/${caseId}`}>
                    {say('Mở hồ sơ vụ việc', 'Open the case')}
                  </Button>
                ) : (
                  <span className="note">{say('Đang mở hồ sơ vụ việc…', 'The case is being opened…')}</span>
                ))}
              <Button variant="default" component={Link} to={`/don/${answer.id}`}>
                {say('Mở đơn', 'Open the letter')}
              </Button>
            </div>
            <Signatures />
          </div>
        )}
      </Answered>
    </Page>
  );
}

function ReceiptFacts({ draft }: { readonly draft: Draft }) {
  const { say } = useLanguage();
  const unitId = draft.unitId.trim();
  const { unit } = useNames({ unit: [unitId] });
  const names = draft.petitioners.map(({ name }) => name.trim()).filter((name) => name !== '');
  const facts: readonly (readonly [string, string])[] = [
    [say('Đơn vị tiếp nhận', 'Receiving unit'), unit(unitId)],
    [say('Ngày nhận', 'Received on'), draft.receivedOn ? showDay(draft.receivedOn) : '—'],
    [say('Nguồn đơn', 'Channel'), say(terms.channel[draft.channel])],
    [
      say('Người gửi', 'Petitioners'),
      draft.anonymous
        ? say('không xác định', 'not known')
        : `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` +${names.length - 3}` : ''}`,
    ],
    [say('Số người ký', 'Signatories'), String(signatoriesOf(draft))],
    [
      say('Loại đơn', 'Kind'),
      draft.classified && draft.kind !== '' ? say(terms.kind[draft.kind]) : say('chưa phân loại', 'not classified yet'),
    ],
    [say('Giấy tờ gốc', 'Original papers'), draft.originalPapers ? say('có kèm theo', 'attached') : say('không', 'none')],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** On paper only. */
function Signatures() {
  const { say } = useLanguage();
  return (
    <div className="signatures print-only">
      <p>{say('Người nộp đơn', 'Handed in by')}</p>
      <p>{say('Người nhận đơn', 'Received by')}</p>
    </div>
  );
}
