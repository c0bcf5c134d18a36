import { writeDay, type DeadlineNotice, type Language, type LadderRole } from '@donthu/law';
import { words, type Words } from '../messages/words';
import { ruleLabels } from './rules';
import type { Labels } from './terms';

const roles: Labels<LadderRole> = {
  officer: words('cán bộ thụ lý', 'the officer'),
  head: words('thủ trưởng đơn vị', 'the head of the unit'),
  superior: words('cơ quan cấp trên', 'the superior'),
};

/**
 * What the service noticed of a deadline by itself, in one line: "Đã nhắc cán bộ thụ lý: Giải quyết khiếu nại lần đầu, hạn
 * 04/9/2026". Nothing for any other event.
 */
export function noticeWords(type: string, data: Readonly<Record<string, unknown>>): Words | undefined {
  const say = { vi: sentences.vi[type], en: sentences.en[type] };
  if (!say.vi || !say.en) return undefined;
  const notice = data as unknown as DeadlineNotice & { readonly step?: string };
  return words(say.vi(factsIn(notice, 'vi')), say.en(factsIn(notice, 'en')));
}

interface Facts {
  readonly deadline: string;
  readonly told: string;
  readonly reachedOn: string;
  readonly urging: boolean;
}

function factsIn(notice: DeadlineNotice & { readonly step?: string }, language: Language): Facts {
  const rule = ruleLabels[notice.rule]?.[language] ?? notice.rule;
  const due = writeDay(notice.dueOn, language);
  return {
    deadline: language === 'vi' ? `${rule}, hạn ${due}` : `${rule}, due on ${due}`,
    told: notice.tells.map(({ role }) => roles[role][language]).join(', '),
    reachedOn: writeDay(notice.reachedOn, language),
    urging: notice.step === 'urge-letter',
  };
}

const sentences: Readonly<Record<Language, Readonly<Record<string, (facts: Facts) => string>>>> = {
  vi: {
    DeadlineWarned: ({ deadline, told }) => `Đã nhắc ${told}: ${deadline}`,
    DeadlineMissed: ({ deadline, told, reachedOn }) => `Quá hạn từ ${reachedOn}: ${deadline}; đã báo ${told}`,
    EscalationProposed: ({ deadline, told, urging }) => `Đề xuất ${urging ? 'đôn đốc' : 'kiểm tra trách nhiệm'} với ${told}: ${deadline}`,
  },
  en: {
    DeadlineWarned: ({ deadline, told }) => `Reminded ${told}: ${deadline}`,
    DeadlineMissed: ({ deadline, told, reachedOn }) => `Overdue since ${reachedOn}: ${deadline}; told ${told}`,
    EscalationProposed: ({ deadline, told, urging }) =>
      `Proposed ${urging ? 'an urge letter' : 'a responsibility check'} to ${told}: ${deadline}`,
  },
};
