/** The colours of the page, for drawings that know no style sheet. */
export const PETROL = '#155e75';
export const PETROL_LIGHT = '#45899b';
export const INK = '#51606c';
export const LATE = '#b42318';

export const grid = { stroke: '#e8edf1', vertical: false } as const;
export const axis = { tick: { fontSize: 12, fill: INK }, tickLine: false, axisLine: { stroke: '#d5dde3' } } as const;
export const tooltip = {
  contentStyle: { fontSize: 13, borderColor: '#d5dde3', borderRadius: 4, padding: '4px 10px' },
  isAnimationActive: false,
} as const;
