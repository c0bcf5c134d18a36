import type { SubjectField } from '@donthu/law';
import type { Random } from '../random';

export type Manner = 'complaint' | 'denunciation' | 'recommendation';

/**
 * What letters are about, by manner and field, as a clerk sums them up in the register. Places in braces are filled in:
 * `{duan}` a project, `{lang}` a village or residential group, `{noi}` the commune, `{dt}` square metres, `{tien}` million đồng,
 * `{nam}` a year, `{so}` a small number, `{to}` and `{thua}` a map sheet and a plot, `{canbo}` an official, `{qd}` the number of a decision. Complaints and denunciations have two at least: the same content of
 * the same sender is guided or forwarded once only, so what different people say must not be the same.
 */
const subjects: Readonly<Record<Manner, Readonly<Partial<Record<SubjectField, readonly string[]>>>>> = {
  complaint: {
    'compensation-resettlement': [
      'Khiếu nại quyết định phê duyệt phương án bồi thường, hỗ trợ khi thu hồi {dt} m² đất để thực hiện {duan}; cho rằng đơn giá bồi thường thấp hơn giá thị trường.',
      'Không đồng ý với việc áp giá đất trồng cây lâu năm đối với {dt} m² đất có nhà ở từ năm {nam} khi thu hồi để làm {duan}.',
      'Khiếu nại việc không bồi thường công trình, cây trồng trên thửa {thua}, tờ bản đồ {to}, {lang} khi giải phóng mặt bằng {duan}.',
      'Đề nghị xem xét lại suất tái định cư: gia đình có {so} cặp vợ chồng cùng sinh sống nhưng chỉ được giao một lô đất tại khu tái định cư của {duan}.',
      'Khiếu nại việc xác định thiếu {dt} m² đất trong biên bản kiểm đếm thuộc {duan}.',
      'Khiếu nại mức hỗ trợ ổn định đời sống, chuyển đổi nghề nghiệp khi thu hồi {dt} m² đất lúa tại {lang} cho {duan}.',
      'Không đồng ý vị trí lô tái định cư số {thua} được bốc thăm và giá thu tiền sử dụng đất tại khu tái định cư của {duan}.',
      'Khiếu nại việc bồi thường chậm: phương án phê duyệt từ năm {nam}, đến nay gia đình chưa nhận đủ {tien} triệu đồng.',
    ],
    'site-clearance': [
      'Khiếu nại quyết định thu hồi {dt} m² đất tại {lang} để thực hiện {duan}; cho rằng dự án không thuộc trường hợp Nhà nước thu hồi đất.',
      'Khiếu nại Quyết định số {qd}/QĐ-UBND về cưỡng chế thu hồi đất thuộc {duan} khi chưa giải quyết xong kiến nghị về bồi thường.',
      'Khiếu nại thông báo thu hồi đất ghi sai loại đất và diện tích thửa {thua}, tờ bản đồ {to}.',
      'Khiếu nại quyết định kiểm đếm bắt buộc đối với thửa {thua}, tờ bản đồ {to} thuộc {duan}.',
    ],
    'land-housing': [
      'Khiếu nại việc cấp giấy chứng nhận quyền sử dụng đất chồng ranh {dt} m² giữa thửa {thua} và thửa liền kề, tờ bản đồ {to}, {lang}.',
      'Khiếu nại thông báo trả hồ sơ đăng ký, cấp giấy chứng nhận lần đầu đối với {dt} m² đất sử dụng ổn định từ năm {nam}.',
      'Khiếu nại quyết định hủy giấy chứng nhận quyền sử dụng đất cấp năm {nam} cho hộ gia đình tại {lang}.',
      'Khiếu nại Quyết định số {qd}/QĐ-XPHC xử phạt về lấn chiếm {dt} m² đất hành lang giao thông.',
      'Khiếu nại Quyết định số {qd}/QĐ-UBND giải quyết tranh chấp lối đi chung giữa hai hộ liền kề tại {lang}.',
      'Khiếu nại việc xác định nguồn gốc {dt} m² đất là đất do xã quản lý, trong khi gia đình được giao từ năm {nam}.',
      'Khiếu nại việc thu hồi đất 5% công ích đã sử dụng từ năm {nam} tại {lang}.',
    ],
    'policy-benefits': [
      'Khiếu nại Quyết định số {qd}/QĐ-SNV dừng trợ cấp thương binh; hồ sơ gốc thất lạc từ năm {nam}.',
      'Khiếu nại việc không xác nhận {so} năm tham gia kháng chiến để hưởng chế độ người có công; hồ sơ nộp tại {noi} từ năm {nam}.',
      'Khiếu nại kết quả xét hộ nghèo năm {nam} của {lang}.',
      'Khiếu nại việc không được hưởng trợ cấp xã hội hằng tháng đối với người khuyết tật nặng tại {lang}, {noi}.',
      'Khiếu nại mức hưởng chế độ chất độc hóa học theo biên bản giám định số {qd} năm {nam}.',
    ],
    environment: [
      'Khiếu nại việc chậm xử lý trại lợn gây mùi, xả thải ra mương tiêu tại {lang}, {noi}.',
      'Khiếu nại quyết định cấp phép môi trường cho cơ sở tái chế cách khu dân cư {lang} {so} trăm mét.',
      'Khiếu nại việc không bồi thường thiệt hại thủy sản do nước thải làng nghề gây ra năm {nam}, ước {tien} triệu đồng.',
    ],
    'civil-service': [
      'Khiếu nại hành vi chậm trả kết quả hồ sơ chuyển mục đích sử dụng {dt} m² đất quá hạn {so} tháng.',
      'Khiếu nại việc UBND {noi} {so} lần từ chối tiếp nhận hồ sơ hộ tịch, yêu cầu giấy tờ ngoài quy định.',
      'Khiếu nại hành vi của {canbo} gây phiền hà khi xác nhận hồ sơ vay {tien} triệu đồng.',
    ],
    'new-rural': [
      'Khiếu nại việc thu {tien} triệu đồng tiền đóng góp làm đường nông thôn mới không qua họp dân tại {lang}.',
      'Khiếu nại việc không hoàn trả tiền đối ứng xây dựng nhà văn hóa {lang} năm {nam}.',
    ],
    finance: [
      'Khiếu nại Quyết định số {qd}/QĐ-CT truy thu {tien} triệu đồng tiền thuê đất của hợp tác xã.',
      'Khiếu nại việc thu lệ phí chợ {noi} cao hơn mức niêm yết {tien} nghìn đồng mỗi tháng.',
    ],
    'urban-works': [
      'Khiếu nại Quyết định số {qd}/QĐ-UBND đình chỉ xây dựng nhà ở riêng lẻ do sai chỉ giới tại {lang}.',
      'Khiếu nại Quyết định số {qd}/QĐ-UBND buộc tháo dỡ {dt} m² công trình trên đất nông nghiệp.',
    ],
    other: [
      'Khiếu nại Quyết định số {qd}/QĐ-UBND giải thể lớp mầm non tư thục tại {lang}.',
      'Khiếu nại việc không công nhận kết quả bầu trưởng {lang} năm {nam}.',
    ],
    personnel: [
      'Khiếu nại Quyết định số {qd}/QĐ-KL kỷ luật cảnh cáo đối với viên chức do vi phạm quy định về thời giờ làm việc.',
      'Khiếu nại Quyết định số {qd}/QĐ-KL buộc thôi việc đối với công chức {noi}.',
      'Khiếu nại Quyết định số {qd}/QĐ-KL hạ bậc lương ban hành năm {nam}.',
    ],
  },
  denunciation: {
    'land-housing': [
      'Tố cáo {canbo} hợp thức hóa {dt} m² đất công cho người nhà tại {lang}.',
      'Tố cáo việc giao đất trái thẩm quyền, thu {tien} triệu đồng không nộp ngân sách năm {nam}.',
      'Tố cáo {canbo} xác nhận sai nguồn gốc thửa {thua}, tờ bản đồ {to} để hưởng bồi thường {duan}.',
    ],
    'compensation-resettlement': [
      'Tố cáo việc lập khống {so} hồ sơ bồi thường thuộc {duan}.',
      'Tố cáo {canbo} kê khống diện tích cây trồng khi kiểm đếm {duan}.',
    ],
    'new-rural': [
      'Tố cáo việc thu chi quỹ nông thôn mới của {lang} không công khai, chênh lệch {tien} triệu đồng.',
      'Tố cáo việc nghiệm thu khống {so} trăm mét đường bê tông nông thôn mới năm {nam}.',
    ],
    finance: [
      'Tố cáo kế toán hợp tác xã lập chứng từ khống {tien} triệu đồng năm {nam}.',
      'Tố cáo việc chi sai nguồn quỹ phòng chống thiên tai năm {nam}, {tien} triệu đồng.',
    ],
    corruption: [
      'Tố cáo {canbo} nhận {tien} triệu đồng để hoàn thiện hồ sơ cấp giấy chứng nhận.',
      'Tố cáo {canbo} vòi vĩnh {so} triệu đồng khi xác nhận hồ sơ hưởng chế độ.',
    ],
    'civil-service': [
      'Tố cáo {canbo} bao che vi phạm trật tự xây dựng tại {lang}.',
      'Tố cáo {canbo} gây phiền hà, nhũng nhiễu trong giải quyết thủ tục hành chính năm {nam}.',
      'Tố cáo {canbo} sử dụng bằng cấp không hợp pháp từ năm {nam}.',
    ],
    'policy-benefits': [
      'Tố cáo việc lập danh sách hộ nghèo không đúng đối tượng tại {lang} năm {nam}.',
      'Tố cáo {canbo} ăn chặn tiền hỗ trợ thiên tai của {so} hộ dân.',
    ],
    'party-mass-organisation': [
      'Tố cáo bí thư chi bộ {lang} vi phạm quy chế dân chủ, quyết định thu quỹ {tien} triệu đồng khi chưa họp dân.',
    ],
    judicial: ['Tố cáo chấp hành viên kê biên sai tài sản {tien} triệu đồng tại {lang}.'],
    other: ['Tố cáo hành vi lấn chiếm lòng mương thủy lợi được chính quyền làm ngơ tại {lang} từ năm {nam}.'],
  },
  recommendation: {
    'compensation-resettlement': [
      'Đề nghị sớm chi trả tiền bồi thường {duan} để ổn định cuộc sống.',
      'Kiến nghị hoàn thiện điện, nước tại khu tái định cư của {duan}, đã giao đất từ năm {nam}.',
      'Đề nghị công khai lại phương án bồi thường {duan} tại nhà văn hóa {lang}.',
    ],
    'site-clearance': [
      'Kiến nghị xử lý việc thi công {duan} gây nứt nhà {so} hộ dân {lang}.',
      'Đề nghị làm đường gom dân sinh khi thi công {duan}.',
    ],
    'land-housing': [
      'Đề nghị hòa giải tranh chấp ranh giới {dt} m² đất giữa hai gia đình tại {lang}.',
      'Kiến nghị đẩy nhanh việc cấp giấy chứng nhận sau dồn điền đổi thửa tại {lang}.',
      'Phản ánh hộ liền kề xây tường bịt lối đi chung tại {lang}.',
      'Đề nghị đo đạc lại thửa {thua}, tờ bản đồ {to} do bản đồ năm {nam} sai hiện trạng.',
      'Phản ánh việc xây nhà trái phép trên đất nông nghiệp tại {lang}.',
    ],
    environment: [
      'Phản ánh trại lợn gây mùi hôi nồng nặc vào ban đêm tại {lang}.',
      'Phản ánh nước thải làng nghề chảy ra kênh tưới, cá chết trên {so} ao nuôi.',
      'Phản ánh bãi rác {noi} quá tải, đốt rác khói ảnh hưởng trường học.',
      'Phản ánh xe chở đất đá của mỏ chạy đêm, bụi và hỏng đường liên xã.',
      'Phản ánh tiếng ồn của cơ sở cưa xẻ gỗ trong khu dân cư {lang}.',
    ],
    'policy-benefits': [
      'Đề nghị xem xét chế độ người có công cho thân nhân liệt sĩ.',
      'Đề nghị xét lại hộ nghèo, hộ cận nghèo năm {nam} tại {lang}.',
      'Đề nghị giải quyết chế độ mai táng phí chậm {so} tháng.',
      'Đề nghị hỗ trợ xây nhà cho hộ có hoàn cảnh đặc biệt khó khăn tại {lang}.',
      'Kiến nghị bổ sung danh sách hỗ trợ thiệt hại do bão năm {nam}.',
    ],
    'new-rural': [
      'Đề nghị công khai thu chi quỹ nông thôn mới của {lang} năm {nam}.',
      'Kiến nghị sửa chữa đường bê tông {lang} mới làm đã nứt.',
      'Kiến nghị nạo vét kênh mương nội đồng phục vụ sản xuất vụ chiêm.',
    ],
    'urban-works': [
      'Phản ánh ngập úng tại {lang} mỗi khi mưa trên một giờ.',
      'Kiến nghị lắp đèn chiếu sáng và gờ giảm tốc trước cổng trường {noi}.',
      'Phản ánh vỉa hè bị lấn chiếm làm nơi kinh doanh tại {lang}.',
      'Kiến nghị sửa cầu dân sinh {lang} xuống cấp.',
    ],
    'civil-service': [
      'Phản ánh chậm trả kết quả hồ sơ đất đai quá hẹn {so} tuần.',
      'Phản ánh {canbo} gây phiền hà khi chứng thực giấy tờ.',
      'Phản ánh bộ phận một cửa {noi} không bố trí người trực giờ hành chính.',
    ],
    finance: [
      'Kiến nghị công khai các khoản thu đầu năm học của trường tiểu học {noi}.',
      'Đề nghị làm rõ khoản thu {tien} triệu đồng tiền điện chiếu sáng của {lang}.',
    ],
    judicial: ['Đề nghị thi hành bản án dân sự có hiệu lực từ năm {nam}.', 'Kiến nghị xem xét việc chậm thụ lý vụ án tranh chấp đất đai.'],
    'party-mass-organisation': ['Phản ánh sinh hoạt chi bộ {lang} mất dân chủ khi lấy ý kiến làm nhà văn hóa.'],
    emulation: ['Đề nghị xét tặng Huy chương Kháng chiến cho người đã mất.'],
    other: [
      'Phản ánh điện sinh hoạt chập chờn tại {lang} vào giờ cao điểm.',
      'Phản ánh nước máy đục, mất áp tại {lang}.',
      'Phản ánh tình trạng mất an ninh trật tự tại chợ {noi}.',
      'Kiến nghị bố trí thêm giáo viên cho điểm trường lẻ {lang}.',
    ],
  },
};

export const projects = [
  'dự án đường tránh Quốc lộ qua địa bàn tỉnh',
  'dự án đường ven sông Lam',
  'dự án Khu công nghiệp Châu Sơn',
  'dự án hồ chứa nước Nà Lường',
  'dự án Khu đô thị mới Cửa Tiền',
  'dự án đường nối cao tốc – Khu công nghiệp',
  'dự án kè chống sạt lở Bến Lam',
  'dự án đường dây 220 kV',
  'dự án mở rộng bãi xử lý rác Hồng Khê',
  'dự án chợ trung tâm và khu dân cư mới',
  'dự án cụm công nghiệp làng nghề Bạch Thủy',
] as const;

/** Whom a letter is about, when it is about somebody. */
const postsIn = ({ commune, village }: Place): readonly string[] => [
  'cán bộ địa chính',
  `Chủ tịch UBND ${commune}`,
  `Phó Chủ tịch UBND ${commune}`,
  'công chức tư pháp – hộ tịch',
  'công chức tài chính – kế toán',
  village.startsWith('thôn') ? `trưởng ${village}` : `tổ trưởng ${village}`,
];

/** Where it happens. */
export interface Place {
  readonly commune: string;
  readonly village: string;
  /** of the letter: what it complains of lies before it */
  readonly year: number;
}

/** What the letter is about. */
export function subject(random: Random, manner: Manner, field: SubjectField, place: Place): string {
  const known = subjects[manner][field] ?? subjects[manner].other!;
  const fill: Readonly<Record<string, () => string>> = {
    duan: () => random.pick(projects),
    lang: () => place.village,
    noi: () => place.commune,
    dt: () => String(random.between(6, 240) * 5),
    tien: () => String(random.between(3, 180) * 5),
    nam: () => String(place.year - random.between(1, 14)),
    so: () => String(random.between(2, 9)),
    qd: () => String(random.between(21, 2_950)),
    to: () => String(random.between(3, 48)),
    thua: () => String(random.between(12, 640)),
    canbo: () => random.pick(postsIn(place)),
  };
  return random.pick(known).replace(/\{(\w+)\}/g, (whole, name: string) => fill[name]?.() ?? whole);
}
