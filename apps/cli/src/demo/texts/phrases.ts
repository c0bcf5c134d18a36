import type { PetitionCommandData } from '@donthu/petition';

/** What offices write when they decide something: short, of the kind a register holds. Several of each, so that no two pages look alike. */
export const phrases = {
  lateEntry: [
    'Mất kết nối mạng, ghi sổ giấy trước, nhập lại sau.',
    'Hòm thư mở ngày nghỉ, nhập vào ngày làm việc tiếp theo.',
    'Cán bộ tiếp dân đi công tác cơ sở, nhập bổ sung.',
    'Trụ sở ngập do mưa bão, nhập lại từ sổ tạm.',
    'Đơn nhận tại buổi tiếp xúc cử tri, chuyển về nhập sau.',
  ],
  guide: [
    'Nội dung khiếu nại thuộc thẩm quyền giải quyết lần đầu của cơ quan đã ban hành quyết định; hướng dẫn ông/bà gửi đơn đến đúng cơ quan.',
    'Việc khiếu nại không thuộc thẩm quyền của cơ quan nhận đơn theo Luật Khiếu nại; hướng dẫn gửi đến người có thẩm quyền.',
    'Đơn gửi vượt cấp khi lần đầu chưa được giải quyết; hướng dẫn ông/bà khiếu nại đến người giải quyết lần đầu.',
  ],
  forwardDenunciation: [
    'Người bị tố cáo thuộc quyền quản lý của cơ quan được chuyển đơn; chuyển để giải quyết theo Luật Tố cáo.',
    'Nội dung tố cáo không thuộc thẩm quyền của cơ quan nhận đơn.',
  ],
  forward: [
    'Nội dung kiến nghị thuộc chức năng, nhiệm vụ của cơ quan được chuyển đơn; đề nghị xem xét, trả lời công dân.',
    'Vụ việc phát sinh trên địa bàn, thuộc trách nhiệm xử lý của cơ quan được chuyển.',
    'Chuyển đến cơ quan có trách nhiệm để kiểm tra, trả lời và thông báo kết quả.',
  ],
  pingPong: [
    'Qua kiểm tra, nội dung không thuộc nhiệm vụ của đơn vị sau khi sắp xếp bộ máy; chuyển tiếp để xem xét.',
    'Hồ sơ về vụ việc do cơ quan khác lưu giữ; chuyển để giải quyết theo thẩm quyền.',
    'Đơn vị đã có văn bản trao đổi nhưng chưa thống nhất trách nhiệm; chuyển đến cơ quan có liên quan.',
  ],
  returnToForwarder: [
    'Khiếu nại được chuyển đến không thuộc thẩm quyền giải quyết; trả lại cơ quan chuyển đơn.',
    'Đơn khiếu nại chuyển không đúng thẩm quyền, trả lại để hướng dẫn công dân.',
  ],
  party: ['Nội dung liên quan đến đảng viên và sinh hoạt đảng, thuộc thẩm quyền của cơ quan Đảng.'],
  investigation: ['Nội dung có dấu hiệu tội phạm, chuyển ngay cơ quan điều tra theo quy định.'],
  lead: ['Đơn không có tên người tố cáo nhưng nêu rõ người vi phạm và chứng cứ cụ thể; kiểm tra như thông tin phục vụ công tác quản lý.'],
  link: [
    'Cùng người gửi, cùng nội dung với vụ việc đang giải quyết.',
    'Đơn bổ sung chứng cứ cho vụ việc đã thụ lý.',
    'Cơ quan khác chuyển đến đơn của cùng vụ việc.',
  ],
  split: ['Đơn có nhiều nội dung khác nhau, tách để xử lý theo từng loại.'],
  withdraw: [
    'Hai bên đã hòa giải tại tổ hòa giải.',
    'Đã được cán bộ giải thích, thống nhất rút đơn.',
    'Gia đình đã nhận được kết quả hồ sơ.',
  ],
  refusal: {
    'limitation-over': 'Thời hiệu khiếu nại đã hết, không có lý do chính đáng.',
    'not-directly-affected': 'Quyết định bị khiếu nại không liên quan trực tiếp đến quyền, lợi ích hợp pháp của người khiếu nại.',
    'unlawful-representative': 'Người đại diện không hợp pháp: văn bản ủy quyền chưa được chứng thực.',
    'court-seized': 'Vụ việc đã được Tòa án thụ lý.',
    'internal-or-normative-act': 'Văn bản bị khiếu nại là văn bản chỉ đạo, điều hành nội bộ.',
    'form-not-met': 'Tố cáo không có chữ ký, không xác định được người tố cáo sau khi kiểm tra.',
    'no-basis-to-identify': 'Nội dung không có cơ sở để xác định người vi phạm và hành vi vi phạm.',
    'answered-nothing-new': 'Nội dung đã được trả lời bằng văn bản, không có tình tiết mới.',
    'handled-by-other-body': 'Nội dung đang được cơ quan khác giải quyết theo thẩm quyền.',
  },
  newFacts: [
    'Công dân bổ sung giấy tờ gốc và biên bản xác nhận của người cao tuổi trong thôn.',
    'Có văn bản mới của cơ quan chuyên môn về cùng nội dung.',
    'Công dân cung cấp hình ảnh cho thấy việc chưa được khắc phục.',
  ],
  instruction: [
    'Giao kiểm tra, giải quyết dứt điểm, báo cáo kết quả trong thời hạn ghi trên phiếu.',
    'Làm việc trực tiếp với công dân trước khi tham mưu văn bản trả lời.',
    'Rà soát hồ sơ, không để phát sinh thành điểm nóng trước kỳ họp HĐND.',
    'Phối hợp với MTTQ cùng cấp tổ chức đối thoại, báo cáo Thường trực Tỉnh ủy.',
    'Khẩn trương xử lý, không chuyển tiếp đơn lòng vòng.',
  ],
  correction: [
    'Nhập sai từ đơn gốc, đối chiếu lại bản giấy.',
    'Công dân đề nghị sửa thông tin khi nhận giấy biên nhận.',
    'Phát hiện khi rà soát sổ cuối tuần.',
  ],
  declined: ['Đối chiếu đơn gốc thấy thông tin đã nhập là đúng.'],
  verified: {
    land: [
      'Kết quả xác minh phù hợp với hồ sơ địa chính và lời khai các bên.',
      'Qua làm việc với các hộ giáp ranh và đối chiếu bản đồ các thời kỳ.',
      'Đã kiểm tra thực địa, lấy ý kiến khu dân cư, đối chiếu sổ mục kê.',
    ],
    other: [
      'Qua làm việc với các bên, đối chiếu hồ sơ lưu và quy định hiện hành.',
      'Đã kiểm tra hồ sơ, chứng từ, làm việc với những người có liên quan.',
      'Kết quả kiểm tra tại cơ sở phù hợp với báo cáo giải trình.',
    ],
  },
  dialogue: {
    land: [
      'Hai bên trình bày ý kiến; người khiếu nại đề nghị xem xét lại đơn giá; chủ trì kết luận giao rà soát hồ sơ.',
      'Các bên thống nhất hiện trạng sử dụng đất, còn khác nhau về nguồn gốc.',
    ],
    other: [
      'Hai bên trình bày ý kiến; cơ quan chuyên môn giải thích quy định áp dụng; chủ trì giao rà soát hồ sơ.',
      'Các bên thống nhất diễn biến sự việc, còn khác nhau về trách nhiệm.',
    ],
  },
  place: {
    commune: ['Phòng tiếp công dân, trụ sở UBND', 'Hội trường nhà văn hóa thôn'],
    province: ['Trụ sở Tiếp công dân tỉnh', 'Phòng họp số 2, trụ sở UBND tỉnh'],
    outside: ['Trụ sở Tiếp công dân tỉnh'],
  },
  noShow: ['Bận việc gia đình, có đơn xin hoãn.', 'Ốm đột xuất, có xác nhận của trạm y tế.'],
  explanation: [
    'Người bị tố cáo giải trình bằng văn bản, kèm hồ sơ quyết toán và biên bản họp.',
    'Người bị tố cáo thừa nhận thiếu sót về thủ tục, không có động cơ vụ lợi.',
  ],
  suspend: [
    'Chờ kết quả đo đạc, trích lục của Văn phòng đăng ký đất đai.',
    'Chờ kết luận của cơ quan có thẩm quyền về việc liên quan.',
    'Người khiếu nại điều trị nội trú dài ngày, có đề nghị bằng văn bản.',
  ],
  expertise: ['Trưng cầu giám định chữ ký trên biên bản giao đất.', 'Đề nghị thẩm định giá tài sản gắn liền với đất.'],
  stay: ['Thi hành ngay sẽ gây hậu quả khó khắc phục đối với nhà ở duy nhất của gia đình.'],
  extend: ['Vụ việc liên quan nhiều cơ quan quản lý, cần thêm thời gian xác minh.', 'Phải làm việc với nhiều hộ dân ở nhiều nơi.'],
  remote: ['Địa bàn vùng sâu, đi lại khó khăn, mùa mưa đường chia cắt.'],
  remedy: {
    complaint:
      'Không đồng ý với quyết định này thì trong 30 ngày kể từ ngày nhận được có quyền khiếu nại lần hai đến người có thẩm quyền hoặc khởi kiện tại Tòa án.',
    second: 'Không đồng ý với quyết định này thì có quyền khởi kiện vụ án hành chính tại Tòa án theo quy định.',
    denunciation: 'Không đồng ý với kết luận thì có quyền tố cáo tiếp đến cấp trên trực tiếp của người giải quyết.',
    refused: 'Không đồng ý thì có quyền khiếu nại việc không thụ lý đến cấp trên trực tiếp hoặc khởi kiện tại Tòa án.',
  },
  decided: {
    founded: [
      'Chấp nhận khiếu nại; hủy quyết định bị khiếu nại, giao thực hiện lại đúng quy định.',
      'Nội dung đơn là đúng; yêu cầu khắc phục và xin lỗi công dân.',
    ],
    partly: [
      'Đúng một phần; yêu cầu bổ sung, điều chỉnh nội dung còn thiếu, các nội dung khác giữ nguyên.',
      'Có thiếu sót về trình tự, đã yêu cầu rút kinh nghiệm; không có cơ sở thay đổi kết quả.',
    ],
    unfounded: [
      'Quyết định bị khiếu nại ban hành đúng thẩm quyền, trình tự; không có cơ sở chấp nhận.',
      'Không có chứng cứ cho thấy có vi phạm như đơn nêu.',
    ],
    'unfounded-intentional': ['Người tố cáo cung cấp tài liệu không đúng sự thật, biết rõ là sai.'],
    uphold: ['Công nhận quyết định giải quyết lần đầu là đúng pháp luật.'],
    'cancel-or-amend': ['Sửa một phần quyết định giải quyết lần đầu, bổ sung quyền lợi còn thiếu.'],
    answered: ['Đã trả lời công dân bằng văn bản.'],
  },
  answerForwarder: ['Thông báo kết quả xử lý, giải quyết đơn do quý cơ quan chuyển đến.', 'Báo cáo tiến độ và kết quả giải quyết vụ việc.'],
  forwardResult: [
    'Cơ quan được chuyển đã giải quyết và trả lời công dân.',
    'Đã thụ lý, đang giải quyết theo thẩm quyền, sẽ thông báo kết quả.',
  ],
  delay: [
    'Chờ trích đo địa chính của đơn vị tư vấn; sẽ hoàn thành trong tháng.',
    'Thiếu cán bộ chuyên môn sau sắp xếp đơn vị hành chính.',
    'Người liên quan vắng mặt khi xác minh, phải mời nhiều lần.',
  ],
  urgentMeasure: ['Yêu cầu dừng ngay việc tiêu hủy hồ sơ, niêm phong tài liệu kế toán.'],
  continued: [
    'Việc giải quyết lần đầu đúng quy định, không có tình tiết mới.',
    'Kết luận trước chưa xem xét chứng cứ là biên bản giao đất năm trước.',
  ],
  responsibility: ['Kiểm tra trách nhiệm người đứng đầu trong tiếp công dân, giải quyết đơn.'],
  conclusion: [
    'Đã nghe công dân trình bày, giải thích quy định và ghi nhận kiến nghị.',
    'Hướng dẫn công dân hoàn thiện hồ sơ, nộp tại bộ phận một cửa.',
    'Giao công chức chuyên môn kiểm tra, trả lời công dân.',
    'Nội dung đã được trả lời bằng văn bản, đã giải thích lại.',
  ],
  refuseReception: [
    'Người đến trụ sở trong tình trạng say rượu, không làm chủ hành vi.',
    'Vụ việc đã được giải quyết, đã thông báo, không có tình tiết mới.',
    'Người đại diện không có giấy ủy quyền.',
    'Gây rối trật tự tại nơi tiếp công dân, đã được nhắc nhở.',
  ],
} as const;

/** lưu đơn: why, by what makes the letter ineligible */
export const filing: Readonly<Record<NonNullable<PetitionCommandData['ClassifyPetition']['ineligibleBecause']>, readonly string[]>> = {
  form: [
    'Đơn không ghi ngày tháng, không có chữ ký của người gửi.',
    'Đơn không có địa chỉ, không rõ yêu cầu.',
    'Đơn phô tô chữ ký, không có bản gốc.',
  ],
  'sent-to-several': ['Đơn đồng gửi nhiều nơi, trong đó có cơ quan có thẩm quyền.', 'Đơn gửi nhiều cơ quan, đã có nơi thụ lý.'],
  'already-guided': ['Đã được hướng dẫn một lần về cùng nội dung.'],
  anonymous: ['Đơn không có tên, địa chỉ người gửi, không có chứng cứ cụ thể.', 'Đơn mạo danh, người có tên xác nhận không gửi đơn.'],
  'already-settled': [
    'Vụ việc đã có quyết định giải quyết có hiệu lực pháp luật.',
    'Đã giải quyết hết thẩm quyền, không có tình tiết mới.',
  ],
  content: ['Nội dung xúc phạm, không có yêu cầu cụ thể.', 'Chữ viết không đọc được, không xác định được nội dung.'],
};
