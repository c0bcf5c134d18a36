import {
  fold,
  isRefusal,
  refuse,
  streamName,
  takeNumber,
  type CommandEnvelope,
  type CommandTools,
  type Day,
  type HeldClaim,
  type RecordedEvent,
  type Reserve,
} from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';
import type { PetitionLedger } from '@donthu/petition';
import { caseDecider, type CaseCommand, type CaseEvent, type CaseLedger, type CaseState } from '..';

type Tools = Pick<CommandTools<unknown>, 'claims' | 'store'>;

/** What a command to a matter takes that others must not have: the number of its acceptance, the one forwarding of a denunciation. */
export const reserveForCase =
  (tools: Tools, { commandId, happenedOn, stream: { shard } }: CommandEnvelope<CaseCommand>): Reserve<CaseState, CaseCommand> =>
  async (command, matter) => {
    switch (command.type) {
      case 'AcceptCase': {
        const { caseNo: given } = command.data;
        const wanted = { ...acceptanceSeries(matter.round.unitId, matter.kind, happenedOn), given, field: 'caseNo' };
        const caseNo = await takeNumber(tools.claims, commandId, wanted);
        return isRefusal(caseNo) ? caseNo : { ...command, data: { ...command.data, caseNo } };
      }
      case 'ForwardCase': {
        if (matter.kind !== 'denunciation') return command;
        const contentKey = command.data.contentKey ?? (await contentKeyOf(tools, shard, matter.petitionId));
        if (contentKey === undefined) return command;
        // The same scope and owner as when the letter itself is forwarded: once per content, wherever it stands.
        const claim = await tools.claims.claim('forwarded', contentKey, matter.petitionId);
        return claim.kind === 'taken' ? refuse('already-forwarded-once') : command;
      }
      default:
        return command;
    }
  };

/** What a matter's history shows to be claimed: what `reserveForCase` has taken for it, under the same names. */
export async function claimsOfCase(tools: Pick<Tools, 'store'>, history: readonly RecordedEvent<CaseEvent>[]): Promise<HeldClaim[]> {
  const held: HeldClaim[] = [];
  for (const [at, { type, data, shard, meta }] of history.entries()) {
    const matter = fold(caseDecider, history.slice(0, at + 1));
    if (!matter) continue;
    if (type === 'CaseAccepted') {
      const { caseNo } = data as CaseLedger['CaseAccepted'];
      const { series } = acceptanceSeries(matter.round.unitId, matter.kind, meta.happenedOn);
      if (caseNo !== null) held.push({ scope: series, key: caseNo, commandId: meta.commandId });
    }
    if (type === 'CaseForwarded' && matter.kind === 'denunciation') {
      const contentKey = await contentKeyOf(tools, shard, matter.petitionId);
      if (contentKey !== undefined) held.push({ scope: 'forwarded', key: contentKey, commandId: matter.petitionId });
    }
  }
  return held;
}

/** As offices mark them; denunciations have their own series, so that no gap tells of one. */
const MARKS: Readonly<Record<MatterKind, string>> = {
  complaint: 'KN',
  'disciplinary-complaint': 'KNKL',
  denunciation: 'TC',
  recommendation: 'KNPA',
};

/** sổ thụ lý: one series for each unit, kind and year */
function acceptanceSeries(unitId: string, kind: MatterKind, on: Day) {
  const year = on.slice(0, 4);
  return { series: `cases/${MARKS[kind]}/${unitId}/${year}`, write: (n: number) => `${String(n).padStart(4, '0')}/${year}/${MARKS[kind]}` };
}

/** What the founding letter says and who sent it, as a hash; nothing for cases without a letter. */
async function contentKeyOf({ store }: Pick<Tools, 'store'>, shard: string, petitionId: string): Promise<string | undefined> {
  if (petitionId === '') return undefined;
  const history = await store.read(streamName({ shard, kind: 'petition', id: petitionId }));
  const received = history.find(({ type }) => type === 'PetitionReceived');
  return (received?.data as PetitionLedger['PetitionReceived'] | undefined)?.contentKey;
}
