import { choices, terms, words } from '@donthu/contract';
import { ChoiceField, FlagField, IdField, LongTextField, TextField } from '../ui/fields';
import { useSay } from '../ui/language';
import { RadioChips } from '../ui/radio-chips';
import { canPropose, type Draft } from './draft';

interface Section {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

const roundsOf = {
  complaint: ['first', 'second'],
  'disciplinary-complaint': ['first', 'second'],
  denunciation: ['initial', 'continued'],
  recommendation: ['first'],
} as const;

/** phân loại, đề xuất thụ lý: at once where the clerk can tell, later where he cannot */
export function ClassificationSection({ draft, set }: Section) {
  const say = useSay();
  return (
    <fieldset className="section">
      <legend>{say('Phân loại và đề xuất', 'Classification and proposal')}</legend>
      <FlagField
        path="classification"
        label={say('Phân loại ngay', 'Classify at once')}
        value={draft.classified}
        onChange={(classified) => set({ classified })}
      />
      {draft.classified && <KeyFields draft={draft} set={set} />}
      {canPropose(draft) && (
        <>
          <FlagField
            path="proposal"
            label={say('Đề xuất thụ lý', 'Propose acceptance')}
            value={draft.proposed}
            onChange={(proposed) => set({ proposed })}
          />
          {draft.proposed && <ProposalFields draft={draft} set={set} />}
        </>
      )}
      {draft.classified && !canPropose(draft) && (
        <p className="note">
          {draft.eligible
            ? say(
                'Không thuộc thẩm quyền: lưu đơn trước, rồi hướng dẫn hoặc chuyển đơn.',
                'Out of competence: save first, then guide or forward.',
              )
            : say('Không đủ điều kiện: lưu vào sổ trước, rồi lưu đơn hoặc trả lại.', 'Not eligible: save first, then file or return it.')}
        </p>
      )}
    </fieldset>
  );
}

function KeyFields({ draft, set }: Section) {
  const say = useSay();
  const kinds = (['complaint', 'disciplinary-complaint', 'denunciation', 'recommendation'] as const).map(
    (code) => [code, terms.kind[code]] as const,
  );
  return (
    <>
      <RadioChips
        path="classification.kind"
        label={say('Loại đơn', 'Kind')}
        value={draft.kind}
        onChange={(kind) => set({ kind, round: '' })}
        choices={kinds}
        required
      />
      {draft.kind === 'recommendation' && (
        <ChoiceField
          path="classification.recommendationKind"
          label={say('Loại kiến nghị, phản ánh', 'Kind of recommendation')}
          value={draft.recommendationKind}
          onChange={(recommendationKind) => set({ recommendationKind })}
          choices={terms.recommendationKind}
        />
      )}
      <ChoiceField
        path="classification.field"
        label={say('Lĩnh vực', 'Field')}
        value={draft.field}
        onChange={(field) => set({ field })}
        choices={terms.subject}
        required
      />
      <RadioChips
        path="classification.eligible"
        label={say('Điều kiện xử lý', 'Condition')}
        value={draft.eligible ? 'yes' : 'no'}
        onChange={(answer) => set({ eligible: answer === 'yes', ...(answer === 'yes' ? { ineligibleBecause: '' } : {}) })}
        choices={[
          ['yes', words('Đủ điều kiện', 'Eligible')],
          ['no', words('Không đủ điều kiện', 'Not eligible')],
        ]}
      />
      {!draft.eligible && (
        <ChoiceField
          path="classification.ineligibleBecause"
          label={say('Lý do không đủ điều kiện', 'Not eligible because')}
          value={draft.ineligibleBecause}
          onChange={(ineligibleBecause) => set({ ineligibleBecause })}
          choices={choices.ineligibleBecause}
          required
        />
      )}
      <ChoiceField
        path="classification.competence"
        label={say('Thẩm quyền', 'Competence')}
        value={draft.competence}
        onChange={(competence) => set({ competence })}
        choices={terms.competence}
        required
      />
      <div className="fields">
        <div className="span-6">
          <TextField
            path="classification.respondent"
            label={say('Người bị khiếu nại, bị tố cáo', 'Respondent')}
            value={draft.respondent}
            onChange={(respondent) => set({ respondent })}
          />
        </div>
        <div className="span-6">
          <IdField
            of="unit"
            path="classification.respondentUnitId"
            label={say('Mã đơn vị của người đó', 'Their unit')}
            value={draft.respondentUnitId}
            onChange={(respondentUnitId) => set({ respondentUnitId })}
          />
        </div>
      </div>
      <FlagField
        path="classification.crossLevel"
        label={say('Đơn vượt cấp', 'Addressed above the competent level')}
        value={draft.crossLevel}
        onChange={(crossLevel) => set({ crossLevel })}
      />
    </>
  );
}

function ProposalFields({ draft, set }: Section) {
  const say = useSay();
  const rounds = draft.kind === '' ? [] : roundsOf[draft.kind];
  return (
    <div className="inset">
      <div className="fields">
        <div className="span-6">
          <IdField
            of="unit"
            path="proposal.unitId"
            label={say('Đơn vị thụ lý', 'Unit to accept it')}
            value={draft.proposedUnitId || draft.unitId}
            onChange={(proposedUnitId) => set({ proposedUnitId })}
          />
        </div>
        {rounds.length > 1 && (
          <div className="span-6">
            <ChoiceField
              path="proposal.round"
              label={say('Lần giải quyết', 'Round')}
              value={draft.round}
              onChange={(round) => set({ round })}
              choices={Object.fromEntries(rounds.slice(1).map((round) => [round, terms.round[round]])) as Partial<typeof terms.round>}
              none={say(terms.round[rounds[0]!])}
            />
          </div>
        )}
      </div>
      <LongTextField
        path="proposal.note"
        label={say('Ghi chú của phiếu đề xuất', 'Note')}
        value={draft.proposalNote}
        onChange={(proposalNote) => set({ proposalNote })}
        rows={1}
      />
    </div>
  );
}
