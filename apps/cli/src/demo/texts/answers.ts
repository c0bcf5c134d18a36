import type { SubjectField } from '@donthu/law';
import type { Random } from '../random';

const land = [
  'Đã đo đạc lại, lập biên bản với các hộ liền kề; các bên thống nhất ranh giới.',
  'Hồ sơ đã được thẩm định, trả kết quả cho công dân và xin lỗi vì chậm.',
  'Đã hòa giải tại tổ hòa giải, hai bên cam kết thực hiện.',
  'Đang hoàn thiện hồ sơ địa chính sau đo đạc, sẽ cấp giấy chứng nhận trong quý tới.',
];
const clearance = [
  'Đã yêu cầu chủ đầu tư chi trả trong tháng, công khai phương án tại nhà văn hóa thôn.',
  'Đơn vị thi công đã khắc phục, bồi thường cho các hộ bị ảnh hưởng.',
  'Nội dung đã có trong phương án được duyệt; đã giải thích đơn giá và điều kiện hỗ trợ.',
];
const works = [
  'Nội dung đã có trong kế hoạch đầu tư công, sẽ thực hiện trong năm.',
  'Đã giao đơn vị quản lý sửa chữa, hoàn thành trước mùa mưa.',
  'Đã kiểm tra hiện trường, lắp đặt xong, người dân đã nghiệm thu.',
];
const other = [
  'Đã kiểm tra, yêu cầu đơn vị liên quan khắc phục, trả lời công dân bằng văn bản.',
  'Đã làm việc với các bên liên quan, lập biên bản, các bên cam kết thực hiện.',
];

/** What a recommendation is answered with, by what it is about. */
const answers: Readonly<Partial<Record<SubjectField, readonly string[]>>> = {
  'land-housing': land,
  'site-clearance': clearance,
  'compensation-resettlement': clearance,
  environment: [
    'Đã kiểm tra, xử phạt vi phạm hành chính, yêu cầu cải tạo hệ thống xử lý chất thải trong tháng.',
    'Cơ sở đã cam kết giảm đàn, che phủ bể chứa; UBND tiếp tục giám sát.',
    'Kết quả quan trắc trong giới hạn cho phép; đã thông báo đến khu dân cư.',
  ],
  'policy-benefits': [
    'Đủ điều kiện hưởng; đã lập hồ sơ chi trả từ tháng này.',
    'Chưa đủ điều kiện theo quy định hiện hành; đã giải thích và hướng dẫn bổ sung giấy tờ.',
    'Đã rà soát, bình xét lại có sự tham gia của Mặt trận và thôn.',
  ],
  'urban-works': works,
  'new-rural': [...works, 'Đã công khai thu chi tại hội nghị thôn, niêm yết tại nhà văn hóa.'],
  'civil-service': [
    'Đã kiểm điểm cán bộ, trả kết quả hồ sơ và xin lỗi công dân.',
    'Đã bố trí đủ người trực bộ phận một cửa, niêm yết số điện thoại phản ánh.',
  ],
  finance: [
    'Đã kiểm tra sổ sách, công khai các khoản thu, trả lại khoản thu không đúng.',
    'Các khoản thu đúng quy định; đã công khai trước phụ huynh và nhân dân.',
  ],
};

export const answerTo = (random: Random, field: SubjectField): string => random.pick(answers[field] ?? other);

/** Whether papers on land speak in a matter: in the others nobody looks at maps. */
export const isAboutLand = (field: SubjectField): 'land' | 'other' =>
  field === 'land-housing' || field === 'site-clearance' || field === 'compensation-resettlement' ? 'land' : 'other';
