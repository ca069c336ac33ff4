/** One sample of each paper with a believable case, for tests and for looking at the layouts. */
import type { PaperData } from "./drawing/render-paper.ts";
import { findResultKind } from "./queries/find-result-kind.ts";
import { resultBody } from "./rules/result-body.ts";
import type { Values } from "./rules/result-values.ts";

const desk = {
  parent: "Ủy ban nhân dân phường Thuận Hóa",
  name: "Trung tâm Phục vụ hành chính công",
  place: "Thuận Hóa",
};
const council = {
  parent: "Thành phố Huế",
  name: "Ủy ban nhân dân phường Thuận Hóa",
  place: "Thuận Hóa",
};
const applicant = {
  name: "Nguyễn Thị Hồng Ánh",
  identity: "046190000123",
  address: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
  phone: "0914 000 123",
  email: "hong.anh@example.vn",
};
const procedure = { code: "1.001193", name: "Đăng ký khai sinh" };
const code = "H57.40-261123-0001";
const chair = { prefix: ["TM. Ủy ban nhân dân"], title: "Chủ tịch", name: "Trần Văn Bình" };
const recipients = ["Như trên;", "Lưu: VT."];
const lookup = {
  url: `https://dichvucong.example.vn/tra-cuu/${code}`,
  site: "dichvucong.example.vn/tra-cuu",
};
// The worked example of the NAPAS profile: 8,000 đồng.
const vietqr =
  "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA" +
  "5303704540480005802VN62470114H57261122000010825LE PHI H57.30-261122-00016304918C";

const city = (local: string) => new Date(`${local}+07:00`);
const issuedAt = city("2026-11-23T14:50:00");
const dueAt = city("2026-11-25T17:00:00");
const dossier = { office: desk, code, applicant, procedure, issuedAt };

const child = {
  childName: "Hồ Thị A Đoan",
  birthDate: "20/11/2026",
  sex: "Nữ",
  ethnicity: "Tà Ôi",
  nationality: "Việt Nam",
  identity: "046326001234",
  birthPlace: "Trung tâm Y tế A Lưới, xã A Lưới 2, thành phố Huế",
  origin: "Xã A Lưới 2, thành phố Huế",
};
const residence = "Thôn A Đớt, xã A Lưới 4, thành phố Huế";
const mother = {
  motherName: "Kăn Thị Lịch",
  motherBirthYear: "1998",
  motherEthnicity: "Tà Ôi",
  motherNationality: "Việt Nam",
  motherIdentity: "046198004321",
  motherResidence: residence,
};
const father = {
  fatherName: "Hồ Văn Ngưi",
  fatherBirthYear: "1995",
  fatherEthnicity: "Pa Cô",
  fatherNationality: "Việt Nam",
  fatherIdentity: "046095004322",
  fatherResidence: residence,
};
const declarant = { declarantName: "Hồ Văn Ngưi", declarantPaper: "046095004322" };
const poor = {
  classification: "hộ nghèo",
  place: "thôn A Đớt",
  headName: "Hồ Thị Nhung",
  headBirthDate: "14/02/1983",
  headEthnicity: "Tà Ôi",
  headIdentity: "046183009915",
  residence,
  members:
    "Hồ Văn Tâm, sinh 19/08/2012, Nam, quan hệ với chủ hộ: Con\n" +
    "Kăn Lịch, sinh 1950, Nữ, quan hệ với chủ hộ: Cha, mẹ",
};
const letter = {
  subject: "chấp thuận sửa chữa nhà",
  holder: applicant.name,
  holderAddress: applicant.address,
};

function bodyOf(kind: string, values: Values) {
  const layout = findResultKind(kind);
  if (!layout) throw new Error(`No kind of result is called ${kind}.`);
  const issuer = `${council.name}, thành phố Huế`;
  return resultBody(layout, values, {
    issuer,
    decider: `Chủ tịch ${council.name}`,
    signedOn: "2026-11-23",
    applicant: applicant.name,
  });
}

export const samplePapers: PaperData = {
  "acceptance-slip": {
    ...dossier,
    copy: "Liên 2: Giao người nộp hồ sơ",
    request: "Đăng ký khai sinh cho con Lê Minh Khôi",
    timeLimit: "01 ngày làm việc",
    receivedAt: issuedAt,
    dueAt,
    papers: [
      { name: "Giấy chứng sinh", kind: "Bản chính", quantity: 1 },
      { name: "Tờ khai đăng ký khai sinh", kind: "Bản điện tử", quantity: 1 },
    ],
    delivery: "Trung tâm Phục vụ hành chính công phường Thuận Hóa",
    fee: { amount: 8_000, paid: false, vietqr, reference: "H57261123000001" },
    register: { book: "01/2026", entry: "0001" },
    lookup,
    lookupSecret: "7KQ2M-4XAPP-0T93B-DHTRW",
    submitter: applicant.name,
    receiver: "Lê Thị Mai",
  },
  "supplement-request": {
    ...dossier,
    number: "12/HDHS",
    reason: "Thành phần hồ sơ chưa đầy đủ theo quy định",
    deadline: "trước 17 giờ 00 phút, ngày 02 tháng 12 năm 2026",
    guide: "Lê Thị Mai",
    missing: [
      { name: "Giấy chứng sinh do cơ sở y tế cấp", original: 1, note: "Bản đã nộp bị mờ" },
      { name: "Giấy tờ chứng minh nơi cư trú", certified: 1 },
    ],
    contact: { name: "bà Lê Thị Mai", phone: "0234 3 822 000" },
  },
  "refusal-slip": {
    ...dossier,
    number: "03/TCHS",
    reasons: ["Hồ sơ không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường."],
    guidance: "nộp tại Ủy ban nhân dân nơi cư trú.",
    submitter: applicant.name,
    receiver: "Lê Thị Mai",
  },
  "apology-letter": {
    ...dossier,
    office: council,
    number: "05/PXL",
    receivedAt: issuedAt,
    dueAt,
    newDueAt: city("2026-11-27T17:00:00"),
    reason: "cần xác minh thêm với cơ quan phối hợp.",
    signer: chair,
    recipients,
  },
  "stop-notice": {
    ...dossier,
    office: council,
    number: "07/TB-UBND",
    receivedAt: issuedAt,
    stoppedAt: dueAt,
    reason: "ông/bà đề nghị rút hồ sơ.",
    returned: ["Giấy chứng sinh (bản chính)"],
    signer: chair,
    recipients,
  },
  "refusal-letter": {
    ...dossier,
    office: council,
    number: "08/TB-UBND",
    receivedAt: issuedAt,
    signer: chair,
    recipients,
    reasons: ["Thửa đất không thuộc khu vực được phép xây dựng."],
    legalGround: "khoản 1 Điều 93 Luật Xây dựng 50/2014/QH13",
    returned: ["Giấy chứng sinh"],
  },
  "control-slip": {
    ...dossier,
    receivedAt: issuedAt,
    dueAt,
    handler: "Bộ phận Tư pháp – Hộ tịch",
    legs: [
      {
        fromUnit: desk.name,
        toUnit: "Bộ phận Tư pháp – Hộ tịch",
        handedAt: city("2026-11-23T15:00:00"),
        giver: "Lê Thị Mai",
        taker: "Phan Văn Dũng",
        outcome: "Trước hạn",
      },
    ],
  },
  "dossier-register": {
    office: desk,
    period: "Từ ngày 01 đến ngày 23 tháng 11 năm 2026",
    rows: [
      {
        code,
        procedure: procedure.name,
        applicant: applicant.name,
        contact: "12 Lê Lợi; 0914 000 123",
        handler: "UBND phường Thuận Hóa",
        receivedAt: issuedAt,
        dueAt,
        returnedAt: null,
        delivery: "Trực tiếp",
      },
    ],
  },
  "fee-receipt": {
    office: desk,
    code,
    issuedAt,
    series: "BL/26E",
    number: "0000123",
    collector: {
      name: "Ủy ban nhân dân phường Thuận Hóa",
      taxCode: "0000000000",
      address: "Thành phố Huế",
    },
    payer: { name: applicant.name, taxCode: applicant.identity, address: applicant.address },
    lines: [
      {
        name: "Phí cấp bản sao trích lục hộ tịch",
        unit: "bản",
        quantity: 2,
        price: 8_000,
        amount: 16_000,
        act: "Thông tư 281/2016/TT-BTC, Điều 4",
      },
    ],
    totalWords: "Mười sáu nghìn đồng",
    method: "Chuyển khoản VietQR",
    paidAt: issuedAt,
    transaction: "FT26327000123",
    cashier: "Lê Thị Mai",
    lookup,
  },
  "result-certificate": {
    office: council,
    number: "15/2026",
    issuedAt,
    signer: chair,
    lookup,
    ...bodyOf("birth-certificate", { ...child, ...mother, ...father, ...declarant }),
  },
  "result-decision": {
    office: council,
    number: "123/QĐ-UBND",
    issuedAt,
    ...bodyOf("poor-household-decision", poor),
    signer: { title: chair.title, name: chair.name },
    recipients: ["Như Điều 3;", "Lưu: VT, VHXH."],
  },
  "result-letter": {
    office: council,
    number: "09/UBND-KT",
    issuedAt,
    signer: chair,
    recipients,
    ...bodyOf("letter", {
      ...letter,
      content: "Ủy ban nhân dân phường chấp thuận.\nĐề nghị ông/bà thực hiện đúng nội dung.",
    }),
  },
  "result-notice": {
    office: council,
    title: "Thông báo",
    number: "09/TB-UBND",
    issuedAt,
    abstract: "Về kết quả đăng ký tạm trú",
    addressee: `Bà ${applicant.name}`,
    paragraphs: ["Kết quả giải quyết hồ sơ như sau:"],
    table: {
      head: ["Họ và tên", "Nơi tạm trú", "Thời hạn"],
      rows: [["Nguyễn Văn An", "12 Lê Lợi", "24 tháng"]],
    },
    closingParagraphs: ["Xin thông báo để ông/bà biết./."],
    signer: chair,
    recipients,
  },
  "certification-statement": {
    office: council,
    ...bodyOf("certification", { document: "Bằng tốt nghiệp đại học", pages: "2", copies: "3" }),
    number: "123",
    book: "01/2026-SCT/BS",
    issuedAt,
    fee: 12_000,
    signer: chair,
  },
};
