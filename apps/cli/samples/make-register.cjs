'use strict';
/**
 * Makes vietnamese-register.xlsx as an office would have kept it: a title, two rows of merged headings, a row of column numbers,
 * days as days, as texts and as bare numbers, a unit merged over its cases, and rows that an import has to refuse.
 * Everybody in it is invented. Run again only to change the sample: `node apps/cli/samples/make-register.cjs`.
 */
const path = require('node:path');
const { Workbook } = require('exceljs');

/** The two rows of headings; what is empty is covered by a merged cell. */
const HEADINGS = `
Số đơn | Ngày nhận | Người gửi đơn |  |  | Loại đơn | Lĩnh vực | Nguồn đơn | Tóm tắt nội dung | Người bị khiếu nại, tố cáo | Đơn vị giải quyết | Cán bộ thụ lý | Hạn giải quyết | Kết quả |  |  |
 |  | Họ và tên | Địa chỉ | Điện thoại |  |  |  |  |  |  |  |  | Ngày giải quyết | Tình trạng | Số văn bản | Kết luận
`;
const MERGED = ['A1:Q1', 'A2:Q2', 'C4:E4', 'N4:Q4', ...[...'ABFGHIJKLM'].map((column) => `${column}4:${column}5`)];

/** Eleven good rows, eight to refuse for a reason each (Excel took the number of the last of them, 3-5, for a day), five good ones. */
const ROWS = `
01/KN | 06/01/2025 | Nguyễn Văn Ân | Tổ 3, phường Tân An | 0900 000 001 | Khiếu nại | Đất đai | Trực tiếp | Bồi thường đất dự án đường tránh | Trần Văn Bình | Thanh tra tỉnh | Lê Thị Hoa | 07/03/2025 | 28/02/2025 | Đã giải quyết | 112/QĐ-UBND | Sai
02/KN | 08/01/2025 | Phạm Thị Bưởi | Thôn 2, xã Minh Hòa |  | Khiếu nại | Đất đai | Bưu điện | Cấp giấy chứng nhận chồng ranh |  | Thanh tra tỉnh | Lê Thị Hoa | 10/03/2025 | 21/03/2025 | Đã giải quyết | 160/QĐ-UBND | Đúng một phần
03/TC | 09/01/2025 |  |  |  | Tố cáo | Công vụ | Hòm thư | Cán bộ địa chính gây phiền hà | Đặng Văn Cần | Thanh tra tỉnh | Vũ Minh Đức | 10/03/2025 | 04/03/2025 | Đã giải quyết | 09/KL-TTr | Đúng
04/PA | 13/01/2025 | Hoàng Thị Cúc | Thôn 5, xã Minh Hòa | 0900 000 004 | Phản ánh | Môi trường | Trực tuyến | Trại lợn gây mùi |  | UBND xã Minh Hòa | Ngô Văn Giang | 12/02/2025 | 10/02/2025 | Đã giải quyết | 31/UBND |
05/KN | 14/01/2025 | Bùi Văn Dậu | Tổ 7, phường Tân An |  | Kiến nghị | Chính sách | Cơ quan chuyển | Chế độ người có công |  | UBND xã Minh Hòa | Ngô Văn Giang | 13/02/2025 | 20/01/2025 | Chuyển đơn | 07/PC |
06/KN | 16/01/2025 | Đỗ Thị Én | Thôn 1, xã Minh Hòa |  | Kiến nghị | Tài chính | Trực tiếp | Thu chi quỹ nông thôn mới |  | UBND xã Minh Hòa | Ngô Văn Giang | 17/02/2025 |  | Đang giải quyết |  |
07/PA | 20/01/2025 | Lý Văn Gấm | Thôn 4, xã Minh Hòa |  | Phản ánh | Môi trường | Trực tuyến | Nước thải làng nghề |  | UBND xã Minh Hòa | Ngô Văn Giang | 19/02/2025 | 05/03/2025 | Đã giải quyết | 44/UBND |
08/KN | 03/02/2025 | Trịnh Thị Hà | Tổ 1, phường Tân An |  | Khiếu nại | Chính sách | Trực tiếp | Xét hộ nghèo | Phan Văn Hợi | UBND phường Tân An | Đinh Thị Lan | 04/04/2025 | 12/02/2025 | Rút đơn |  |
09/TC | 05/02/2025 | Mai Văn Khôi | Tổ 2, phường Tân An |  | Tố cáo | Công vụ | Bưu điện | Nhận tiền làm giấy tờ | Tạ Văn Kha | UBND phường Tân An | Đinh Thị Lan | 07/04/2025 | 07/04/2025 | Đã giải quyết | 21/KL-UBND | Sai
10/PA | 10/02/2025 | Chu Thị Lê | Tổ 9, phường Tân An |  | Phản ánh | Đất đai | Trực tuyến | Tranh chấp lối đi chung |  | UBND phường Tân An | Đinh Thị Lan | 12/03/2025 | 11/03/2025 | Đã giải quyết | 52/UBND |
11/PA | 17/02/2025 | Vương Văn Mão | Tổ 4, phường Tân An |  | Phản ánh | Khác | Trực tiếp | Chậm trả kết quả hồ sơ |  | UBND phường Tân An | Đinh Thị Lan | 19/03/2025 |  | Đang giải quyết |  |
12/KN |  | Cao Thị Na | Thôn 3, xã Minh Hòa |  | Khiếu nại | Đất đai | Trực tiếp | Thiếu ngày nhận |  | UBND xã Minh Hòa | Ngô Văn Giang | 20/04/2025 |  | Đang giải quyết |  |
13/KN | 24/02/2025 | Hà Văn Oanh | Thôn 3, xã Minh Hòa |  | Khiếu nại | Đất đai | Trực tiếp | Kết thúc trước khi nhận |  | UBND xã Minh Hòa | Ngô Văn Giang | 25/04/2025 | 20/02/2025 | Đã giải quyết | 88/QĐ-UBND | Sai
14/DX | 25/02/2025 | Kiều Thị Phấn | Tổ 5, phường Tân An |  | Đơn xin | Khác | Trực tiếp | Loại đơn chưa quy đổi |  | UBND phường Tân An | Đinh Thị Lan | 27/03/2025 |  | Đang giải quyết |  |
10/PA | 26/02/2025 | Lâm Văn Quý | Tổ 6, phường Tân An |  | Phản ánh | Khác | Trực tiếp | Trùng số |  | UBND phường Tân An | Đinh Thị Lan | 28/03/2025 |  | Đang giải quyết |  |
15/PA | 31/02/2025 | Tô Thị Rạng | Tổ 6, phường Tân An |  | Phản ánh | Khác | Trực tiếp | Ngày không có thật |  | UBND phường Tân An | Đinh Thị Lan | 28/03/2025 |  | Đang giải quyết |  |
16/PA | 03/03/2025 | Hồ Văn Sáu | Thôn 6, xã Minh Hòa |  | Phản ánh | Môi trường | Trực tuyến | Có ngày giải quyết mà còn mở |  | UBND xã Minh Hòa | Ngô Văn Giang | 02/04/2025 | 01/04/2025 | Đang giải quyết |  |
17/PA | 04/03/2025 | Thái Thị Tám | Thôn 6, xã Minh Hòa |  | Phản ánh | Môi trường | Trực tuyến | Đã giải quyết mà thiếu ngày |  | UBND xã Minh Hòa | Ngô Văn Giang | 03/04/2025 |  | Đã giải quyết |  |
(ngày) | 05/03/2025 | Lưu Văn Út | Thôn 7, xã Minh Hòa |  | Phản ánh | Khác | Trực tiếp | Số đơn bị đổi thành ngày |  | UBND xã Minh Hòa | Ngô Văn Giang | 04/04/2025 |  | Đang giải quyết |  |
18/KN | 10/03/2025 | Quách Thị Vân | Tổ 8, phường Tân An |  | Khiếu nại | Đất đai | Bưu điện | Giá đất tái định cư | Bế Văn Xuân | Thanh tra tỉnh | Vũ Minh Đức | 09/05/2025 | 30/05/2025 | Đã giải quyết | 301/QĐ-UBND | Sai
19/TC | 12/03/2025 | Âu Văn Yên | Thôn 8, xã Minh Hòa |  | Tố cáo | Tham nhũng | Cơ quan chuyển | Lập khống hồ sơ | Ông Văn Ý | Thanh tra tỉnh | Vũ Minh Đức | 12/05/2025 |  | Đang giải quyết |  |
20/KN | 17/03/2025 | Nguyễn Thị Ánh | Tổ 3, phường Tân An |  | Khiếu nại | Đất đai | Trực tiếp | Thu hồi đất |  | Thanh tra tỉnh | Lê Thị Hoa | 16/05/2025 | 15/04/2025 | Đình chỉ | 215/QĐ-UBND |
21/PA | 24/03/2025 | Trần Văn Ẩn | Thôn 2, xã Minh Hòa |  | Phản ánh | Khác | Hòm thư | Đèn đường hỏng |  | UBND xã Minh Hòa | Ngô Văn Giang | 23/04/2025 | 26/03/2025 | Lưu đơn |  |
22/KN | 01/04/2025 | Phùng Thị Ba | Thôn 9, xã Minh Hòa |  | Kiến nghị | Chính sách | Cơ quan chuyển | Trợ cấp tuất |  | UBND xã Minh Hòa | Ngô Văn Giang | 01/05/2025 | 05/05/2025 | Đã giải quyết | 77/UBND |
`;

const table = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim() || null));

/** Days as three hands wrote them: a real day, a text, a bare number that only its column makes a day. */
function written(row, at) {
  return row.map((value, column) => {
    if (value === '(ngày)') return new Date('2025-05-03T00:00:00Z');
    if (value === null || ![1, 12, 13].includes(column)) return value;
    const [day, month, year] = value.split('/').map(Number);
    const real = new Date(Date.UTC(year, month - 1, day));
    if (real.getUTCDate() !== day || at % 3 === 1) return `${day}/${month}/${year}`;
    return at % 3 === 0 ? real : real.getTime() / 86_400_000 + 25_569;
  });
}

async function make() {
  const book = new Workbook();
  book.created = book.modified = new Date('2025-06-01T00:00:00Z');
  book.addWorksheet('Ghi chú').addRow(['Sổ minh họa, mọi tên người đều được đặt ra.']);
  const sheet = book.addWorksheet('Sổ đơn 2025');
  sheet.addRow(['ỦY BAN NHÂN DÂN TỈNH (VÍ DỤ)']);
  sheet.addRow(['SỔ THEO DÕI ĐƠN THƯ NĂM 2025']);
  sheet.addRow([]);
  const headings = table(HEADINGS);
  for (const row of headings) sheet.addRow(row);
  sheet.addRow(headings[0].map((_, at) => `(${at + 1})`));
  const rows = table(ROWS);
  rows.forEach((row, at) => {
    const added = sheet.addRow(written(row, at));
    for (const column of [1, 2, 13, 14]) if (added.getCell(column).value instanceof Date) added.getCell(column).numFmt = 'dd/mm/yyyy';
  });
  const first = sheet.rowCount - rows.length + 1;
  sheet.getCell(`C${first}`).value = { richText: [{ text: 'Nguyễn ' }, { font: { bold: true }, text: 'Văn Ân' }] };
  for (const range of MERGED) sheet.mergeCells(range);
  mergeEqual(sheet, 'K', first);
  sheet.getColumn('I').width = 40;
  await book.xlsx.writeFile(path.join(__dirname, 'vietnamese-register.xlsx'));
}

/** The clerk writes a unit once over the cases that follow each other. */
function mergeEqual(sheet, column, first) {
  for (let from = first; from <= sheet.rowCount;) {
    let to = from;
    while (to < sheet.rowCount && sheet.getCell(`${column}${to + 1}`).value === sheet.getCell(`${column}${from}`).value) to++;
    if (to > from) sheet.mergeCells(`${column}${from}:${column}${to}`);
    from = to + 1;
  }
}

make();
