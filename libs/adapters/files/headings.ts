/** One space between words, composed letters: a heading typed on another machine is still the same heading. */
export const normalHeading = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A, B … Z, AA: what a column without a heading is called. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetter(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** The number of a column, counting from 0, that a reference like `AB12` begins with. */
export function columnIndex(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/**
 * Column names from rows of headings that stand above each other, joined by ` › `; a heading merged over rows counts once.
 * Without headings columns are called by letters; a name that comes again gets ` (2)`.
 */
export function columnNames(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_, at) => {
    const parts = rows.map((row) => normalHeading(row[at] ?? '')).filter((part) => part !== '');
    const name = parts.filter((part, n) => part !== parts[n - 1]).join(' › ') || columnLetter(at);
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/**
 * A CSV file knows no merged cells: Excel writes a merged heading into its first column and leaves the others empty. An upper
 * heading therefore reaches to the right as long as only lower headings follow.
 */
export function spreadHeadings(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, level) => {
    const below = rows.slice(level + 1);
    let reach = '';
    return row.map((text, at) => {
      if (text.trim() !== '') reach = text;
      else if (!below.some((lower) => (lower[at] ?? '').trim() !== '')) reach = '';
      return reach;
    });
  });
}
