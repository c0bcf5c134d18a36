import { officer, officerDirectory } from './officers';
import { communes, placeName, unitDirectory, workingUnits } from './units';

describe('the invented province', () => {
  it('has 96 communes, wards and special zones, each with a Front committee', () => {
    const count = (kind: string) => communes.filter((unit) => unit.kind === kind).length;
    expect({ communes: count('commune'), wards: count('ward'), zones: count('special-zone') }).toEqual({
      communes: 74,
      wards: 21,
      zones: 1,
    });
    const fronts = [...unitDirectory.values()].filter(({ kind, level }) => kind === 'front' && level === 'commune');
    expect(fronts).toHaveLength(96);
  });

  it('has no two units of one name or id', () => {
    const units = [...unitDirectory.values()];
    expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
    expect(new Set(communes.map(placeName)).size).toBe(96);
  });

  it('keeps names out of ids: they are codes of a few letters and digits', () => {
    const officers = officerDirectory('seed');
    for (const id of [...unitDirectory.keys(), ...officers.keys()]) expect(id).toMatch(/^lc(-[a-z]{1,6}\d{0,2}){1,3}$/);
  });

  it('knows everybody who acts, by name', () => {
    const officers = officerDirectory('seed');
    for (const unit of workingUnits) {
      const { officerId, unitId } = officer(unit, 'reception');
      expect(officers.get(officerId)?.name).toMatch(/^\p{L}+( \p{L}+){2,3}$/u);
      expect(unitId).toBe(unit.id);
    }
    expect(officerDirectory('seed')).toEqual(officers);
  });
});
