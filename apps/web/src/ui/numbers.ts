/** `1.434`: thousands as they are written in Vietnam, in both languages of the page. */
export const showCount = (n: number): string => n.toLocaleString('vi-VN');

/** `71 %`; a dash of nothing. */
export const showShare = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)} %`);
