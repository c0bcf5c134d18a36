import type { ClaimResult, Claims } from '@donthu/eventing';

export class MemoryClaims implements Claims {
  private readonly owners = new Map<string, string>();
  private readonly series = new Map<string, Map<string, number>>();

  async claim(scope: string, key: string, commandId: string): Promise<ClaimResult> {
    const at = JSON.stringify([scope, key]);
    const by = this.owners.get(at);
    if (by === undefined) {
      this.owners.set(at, commandId);
      return { kind: 'claimed' };
    }
    return by === commandId ? { kind: 'yours' } : { kind: 'taken', by };
  }

  async claimMany(scope: string, wanted: readonly { key: string; commandId: string }[]): Promise<readonly ClaimResult[]> {
    return Promise.all(wanted.map(({ key, commandId }) => this.claim(scope, key, commandId)));
  }

  async nextNumber(series: string, commandId: string): Promise<number> {
    const given = this.series.get(series) ?? new Map<string, number>();
    this.series.set(series, given);
    const number = given.get(commandId) ?? given.size + 1;
    given.set(commandId, number);
    return number;
  }
}
