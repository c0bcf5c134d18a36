import type { CommandBody } from '@donthu/contract';

/** đơn khiếu nại về đất đai, gửi qua bưu điện */
export const aLetter = (over: Partial<CommandBody<'petition', 'ReceivePetition'>> = {}): CommandBody<'petition', 'ReceivePetition'> => ({
  unitId: 'xa-tan-phu',
  channel: 'post',
  petitioners: [{ name: 'Nguyễn Thị Hạnh', address: 'Thôn 3, xã Tân Phú', birthYear: 1968, gender: 'female' }],
  summary: 'Khiếu nại quyết định thu hồi đất làm đường tránh, đề nghị bồi thường đúng diện tích đo đạc.',
  signatories: 1,
  originalPapers: false,
  register: true,
  ...over,
});

export const aComplaint = (
  over: Partial<CommandBody<'petition', 'ClassifyPetition'>> = {},
): CommandBody<'petition', 'ClassifyPetition'> => ({
  kind: 'complaint',
  field: 'land-housing',
  eligible: true,
  competence: 'own',
  ...over,
});
