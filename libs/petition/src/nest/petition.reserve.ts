import {
  fold,
  isRefusal,
  refuse,
  takeNumber,
  type CommandEnvelope,
  type CommandTools,
  type Day,
  type HeldClaim,
  type RecordedEvent,
  type Refusal,
  type Reserve,
  type SealedRecord,
} from '@donthu/eventing';
import type { MatterKind } from '@donthu/law';
import {
  petitionDecider,
  type Petition,
  type PetitionCommand,
  type PetitionCommandData,
  type PetitionEvent,
  type PetitionLedger,
  type PetitionRefusal,
} from '..';

type Tools = Pick<CommandTools<unknown>, 'claims' | 'requestHash'>;

/** What a command to a letter takes that other letters must not have: a number of the register, the one guidance of a content. */
export const reserveForPetition =
  (tools: Tools, { commandId, happenedOn, sealed = [] }: CommandEnvelope<PetitionCommand>): Reserve<Petition, PetitionCommand> =>
  async (command, petition) => {
    const number = async (given: string | undefined, unitId: string, kind?: MatterKind) =>
      takeNumber(tools.claims, commandId, { ...letterSeries(unitId, kind, happenedOn), given, field: 'registerNo' });

    switch (command.type) {
      case 'ReceivePetition': {
        const { data } = command;
        const contentKey = data.contentKey ?? contentKeyOf(tools, data, sealed);
        const known = { ...data, ...(contentKey === undefined ? {} : { contentKey }) };
        if (!data.register && data.registerNo === undefined) return { ...command, data: known };
        const registerNo = await number(data.registerNo, data.unitId, data.classification?.kind);
        return isRefusal(registerNo) ? registerNo : { ...command, data: { ...known, registerNo } };
      }
      case 'RegisterPetition': {
        const registerNo = await number(command.data.registerNo, petition!.facts.unitId);
        return isRefusal(registerNo) ? registerNo : { ...command, data: { registerNo } };
      }
      case 'GuidePetitioner':
        return (await onlyOnce(tools, 'guided', petition, 'already-guided-once')) ?? command;
      case 'ForwardPetition':
        if (petition?.classification?.kind !== 'denunciation') return command;
        return (await onlyOnce(tools, 'forwarded', petition, 'already-forwarded-once')) ?? command;
      default:
        return command;
    }
  };

/** What a letter's history shows to be claimed: what `reserveForPetition` has taken for it, under the same names. */
export function claimsOfLetter(history: readonly RecordedEvent<PetitionEvent>[]): HeldClaim[] {
  return history.flatMap(({ type, data, meta: { commandId, happenedOn } }, at): HeldClaim[] => {
    const letter = fold(petitionDecider, history.slice(0, at + 1));
    if (!letter) return [];
    const { unitId, contentKey, petitionId } = letter.facts;
    const once = (scope: string) => (contentKey === undefined ? [] : [{ scope, key: contentKey, commandId: petitionId }]);
    if (type === 'PetitionRegistered') {
      // The kind counts only when it was known with the receipt.
      const classified = history.find((event) => event.type === 'PetitionClassified' && event.meta.commandId === commandId);
      const kind = (classified?.data as PetitionLedger['PetitionClassified'] | undefined)?.kind;
      const { series } = letterSeries(unitId, kind, happenedOn);
      return [{ scope: series, key: (data as PetitionLedger['PetitionRegistered']).registerNo, commandId }];
    }
    if (type === 'PetitionerGuided') return once('guided');
    if (type === 'PetitionForwarded' && letter.classification?.kind === 'denunciation') return once('forwarded');
    return [];
  });
}

/**
 * sổ đến: one series for each unit and year. Denunciations that are known as such when they come in have a series of their own, so
 * that nobody sees from a gap that there is one.
 */
function letterSeries(unitId: string, kind: MatterKind | undefined, on: Day) {
  const year = on.slice(0, 4);
  const mark = kind === 'denunciation' ? '/TC' : '';
  return { series: `letters${mark}/${unitId}/${year}`, write: (n: number) => `${String(n).padStart(4, '0')}/${year}${mark}` };
}

/**
 * Once per content and sender, whichever letter it comes in (law.md C9.2). The letter itself holds the claim: whether the same
 * letter may be guided again is a matter of its own rules.
 */
async function onlyOnce(tools: Tools, scope: string, petition: Petition, code: PetitionRefusal): Promise<Refusal | undefined> {
  const contentKey = petition?.facts.contentKey;
  if (contentKey === undefined) return undefined;
  const claim = await tools.claims.claim(scope, contentKey, petition!.facts.petitionId);
  return claim.kind === 'taken' ? refuse(code) : undefined;
}

/** A keyed hash of what the letter says and who sent it; small differences in writing do not make it another content. */
function contentKeyOf(tools: Tools, data: PetitionCommandData['ReceivePetition'], sealed: readonly SealedRecord[]): string | undefined {
  const records = new Map(sealed.map((record) => [record.ref as string, record]));
  const summary = records.get(data.summary);
  const senders = data.petitioners.map((ref) => records.get(ref));
  if (summary?.kind !== 'text' || senders.length === 0) return undefined;
  const names = senders.map((each) => (each?.kind === 'person' ? plain(each.person.name) : ''));
  return `c${tools.requestHash({ content: plain(summary.text), senders: names.sort() })}`;
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
