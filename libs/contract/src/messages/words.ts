export type Language = 'vi' | 'en';

/** One thing said in both languages of the product; Vietnamese first. */
export type Words = Readonly<Record<Language, string>>;

export const words = (vi: string, en: string): Words => ({ vi, en });

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Puts facts where `{name}` stands, a day as it is written in Viet Nam. A fact nobody gave leaves its name out. */
export const fill = (text: string, facts: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(facts[name] ?? '').replace(DAY, '$3/$2/$1'));
