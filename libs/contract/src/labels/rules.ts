import type { RuleId } from '@donthu/law';
import { words, type Words } from '../messages/words';

/** What a deadline is called on a board. The law pack is data and grows: a spec holds this list against it. */
export const ruleLabels: Readonly<Record<RuleId, Words>> = {
  'GEN-01': words('Trả lời lần đầu', 'First reply'),
  'KN-02': words('Thụ lý khiếu nại', 'Acceptance of the complaint'),
  'KN-03': words('Thụ lý khiếu nại', 'Acceptance of the complaint'),
  'KN-04': words('Giải quyết khiếu nại lần đầu', 'Resolution of the first complaint'),
  'KN-06': words('Giải quyết khiếu nại lần hai', 'Resolution of the second complaint'),
  'KNKL-03': words('Thụ lý khiếu nại quyết định kỷ luật', 'Acceptance of the disciplinary complaint'),
  'KNKL-04': words('Giải quyết khiếu nại quyết định kỷ luật', 'Resolution of the disciplinary complaint'),
  'TC-01': words('Kiểm tra ban đầu tố cáo', 'First handling of the denunciation'),
  'TC-02': words('Chuyển tố cáo', 'Forwarding of the denunciation'),
  'TC-04': words('Giải quyết tố cáo', 'Resolution of the denunciation'),
  'KNPA-01': words('Trả lời lần đầu', 'First reply'),
};
