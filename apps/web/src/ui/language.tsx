import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { type Language, type Words } from '@donthu/contract';

export type { Language, Words };

/** Says a thing in the reader's language: words of the contract, or Vietnamese and English side by side. */
export interface Say {
  (words: Words): string;
  (vi: string, en: string): string;
}

interface Speaking {
  readonly language: Language;
  readonly say: Say;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Speaking | null>(null);

const KEPT = 'donthu.language';

/** Vietnamese until somebody asks for English; the choice stays on this computer. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi'));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = useCallback((chosen: Language) => {
    localStorage.setItem(KEPT, chosen);
    setLanguage(chosen);
  }, []);
  const speaking = useMemo<Speaking>(() => {
    const say: Say = (first: Words | string, en?: string) =>
      typeof first === 'string' ? (language === 'en' ? en! : first) : first[language];
    return { language, say, speak };
  }, [language, speak]);
  return <Context value={speaking}>{children}</Context>;
}

export function useLanguage(): Speaking {
  const speaking = useContext(Context);
  if (!speaking) throw new Error('useLanguage stands outside of LanguageProvider');
  return speaking;
}

export const useSay = (): Say => useLanguage().say;

/** The name of a code that came from the api; the code itself when this version of the face does not know it yet. */
export const named = (labels: Readonly<Record<string, Words>>, code: string | null | undefined, say: Say): string => {
  if (code === null || code === undefined) return '—';
  const label = labels[code];
  return label ? say(label) : code;
};
