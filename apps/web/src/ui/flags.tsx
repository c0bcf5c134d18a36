import { terms, type PendingMatter } from '@donthu/contract';
import { useLanguage } from './language';

type Flags = PendingMatter['flags'];

/** Told by the due day itself, wherever flags stand beside it. */
const BY_THE_DAY: ReadonlySet<string> = new Set(['overdue', 'near-due']);

/** What a leader looks for, each with its reason; only what has force of law is set apart. */
export function FlagTags({ flags }: { readonly flags: Flags }) {
  const { language, say } = useLanguage();
  return flags
    .filter(({ code }) => !BY_THE_DAY.has(code))
    .map(({ code, legal, explanation }) => (
      <span
        key={code}
        className={legal ? 'tag legal' : code === 'review-due' || code === 'red-line' ? 'tag warn' : 'tag'}
        title={explanation[language]}
      >
        {say(terms.flag[code])}
      </span>
    ));
}

/** The same with the reasons written out. */
export function FlagList({ flags }: { readonly flags: Flags }) {
  const { language, say } = useLanguage();
  return (
    <ul className="flag-list">
      {flags.map(({ code, legal, explanation }) => (
        <li key={code}>
          <span className={legal ? 'tag legal' : 'tag'}>{say(terms.flag[code])}</span> {explanation[language]}
        </li>
      ))}
    </ul>
  );
}
