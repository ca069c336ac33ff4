/** The known kinds of result as data: which facts stand on them, in which order and under which words of the law's own forms. */

interface FactRow { key: string; label: string; half?: true; strong?: true }
interface ResultKind {
  title: string;
  subtitle?: string;
  /** Civil-status papers carry place and date above the signature. */
  dateBelow?: true;
  grounds?: string[];
  opening?: string;
  sections: { heading?: string; rows: FactRow[] }[];
  paragraphs?: string[];
}

const row = (key: string, label: string): FactRow => ({ key, label });
const half = (key: string, label: string): FactRow => ({ key, label, half: true });
const strong = (key: string, label: string): FactRow => ({ key, label, strong: true });

const parent = (prefix: string, label: string): FactRow[] => [
  strong(`${prefix}Name`, `Họ, chữ đệm, tên ${label}`), half(`${prefix}BirthYear`, "Năm sinh"), half(`${prefix}Ethnicity`, "Dân tộc"),
  half(`${prefix}Nationality`, "Quốc tịch"), half(`${prefix}Identity`, "Số định danh cá nhân"), row(`${prefix}Residence`, "Nơi cư trú"),
];

const spouse = (prefix: string): FactRow[] => [
  strong(`${prefix}Name`, "Họ, chữ đệm, tên"), half(`${prefix}BirthDate`, "Ngày, tháng, năm sinh"), half(`${prefix}Ethnicity`, "Dân tộc"),
  half(`${prefix}Nationality`, "Quốc tịch"), half(`${prefix}Identity`, "Số định danh cá nhân"), row(`${prefix}Residence`, "Nơi cư trú"),
];

/** Layouts after the annex of Circular 04/2020/TT-BTP, Circular 68/2025/TT-BTC and Decree 175/2024; keys are the values that a dossier gives. */
export const resultKinds = {
  "birth-certificate": {
    title: "Giấy khai sinh", dateBelow: true,
    sections: [
      { rows: [strong("childName", "Họ, chữ đệm, tên"), row("birthDate", "Ngày, tháng, năm sinh"), row("birthDateWords", "Ghi bằng chữ"), half("sex", "Giới tính"), half("ethnicity", "Dân tộc"),
        half("nationality", "Quốc tịch"), half("identity", "Số định danh cá nhân"), row("birthPlace", "Nơi sinh"), row("origin", "Quê quán")] },
      { heading: "Người mẹ", rows: parent("mother", "người mẹ") },
      { heading: "Người cha", rows: parent("father", "người cha") },
      { rows: [row("declarantName", "Họ, chữ đệm, tên người đi khai sinh"), row("declarantPaper", "Giấy tờ tùy thân"), row("registeredAt", "Nơi đăng ký khai sinh"), row("registeredOn", "Ngày, tháng, năm đăng ký")] },
    ],
  },
  "death-extract": {
    title: "Trích lục khai tử", dateBelow: true,
    sections: [
      { rows: [strong("deceasedName", "Họ, chữ đệm, tên"), half("birthDate", "Ngày, tháng, năm sinh"), half("sex", "Giới tính"), half("ethnicity", "Dân tộc"), half("nationality", "Quốc tịch"),
        row("identity", "Số định danh cá nhân"), row("lastResidence", "Nơi cư trú cuối cùng")] },
      { heading: "Đã chết", rows: [row("deathMoment", "Vào lúc"), row("deathPlace", "Nơi chết"), row("deathCause", "Nguyên nhân chết"), row("deathPaper", "Giấy báo tử hoặc giấy tờ thay thế")] },
      { rows: [row("registeredAt", "Đăng ký khai tử tại"), row("registeredOn", "Ngày, tháng, năm đăng ký"), row("declarantName", "Họ, chữ đệm, tên người đi khai tử")] },
    ],
  },
  "marriage-certificate": {
    title: "Giấy chứng nhận kết hôn", dateBelow: true,
    sections: [{ heading: "Vợ", rows: spouse("wife") }, { heading: "Chồng", rows: spouse("husband") }, { rows: [row("registeredAt", "Nơi đăng ký kết hôn"), row("registeredOn", "Ngày, tháng, năm đăng ký")] }],
    paragraphs: ["Giấy chứng nhận kết hôn có giá trị kể từ ngày đăng ký. Hai bên nam, nữ đã ký tên trong Sổ đăng ký kết hôn."],
  },
  "marital-status-certificate": {
    title: "Giấy xác nhận tình trạng hôn nhân", opening: "Xét đề nghị của ông/bà nêu dưới đây về việc cấp Giấy xác nhận tình trạng hôn nhân, cơ quan đăng ký hộ tịch xác nhận:",
    sections: [{ rows: [strong("name", "Họ, chữ đệm, tên"), half("birthDate", "Ngày, tháng, năm sinh"), half("sex", "Giới tính"), half("ethnicity", "Dân tộc"), half("nationality", "Quốc tịch"),
      row("identity", "Số định danh cá nhân"), row("residence", "Nơi cư trú"), row("period", "Trong thời gian cư trú"), strong("maritalStatus", "Tình trạng hôn nhân"), row("purpose", "Giấy này được cấp để")] }],
    // Decree 123/2015, article 23: valid for six months from the day of issue.
    paragraphs: ["Giấy này có giá trị trong thời hạn 6 tháng, kể từ ngày cấp, và chỉ sử dụng đúng mục đích ghi trên giấy."],
  },
  "civil-status-copy": {
    title: "Trích lục hộ tịch", subtitle: "(Bản sao)", dateBelow: true,
    sections: [{ rows: [strong("eventName", "Sự kiện hộ tịch"), strong("name", "Họ, chữ đệm, tên"), half("birthDate", "Ngày, tháng, năm sinh"), half("sex", "Giới tính"), half("ethnicity", "Dân tộc"), half("nationality", "Quốc tịch"),
      row("identity", "Số định danh cá nhân"), row("eventDetail", "Nội dung đăng ký"), row("registeredAt", "Nơi đăng ký"), half("registeredOn", "Ngày, tháng, năm đăng ký"), half("registerEntry", "Số, quyển số")] }],
    paragraphs: ["Sao từ Sổ hộ tịch/Cơ sở dữ liệu hộ tịch điện tử."],
  },
  "household-business-certificate": {
    title: "Giấy chứng nhận đăng ký hộ kinh doanh",
    sections: [
      { rows: [strong("businessName", "1. Tên hộ kinh doanh"), row("address", "2. Địa điểm kinh doanh"), half("phone", "Điện thoại"), half("email", "Email"), row("activities", "3. Ngành, nghề kinh doanh"), row("capital", "4. Vốn kinh doanh")] },
      { heading: "5. Chủ hộ kinh doanh", rows: [strong("ownerName", "Họ, chữ đệm, tên"), half("ownerBirthDate", "Ngày, tháng, năm sinh"), half("ownerIdentity", "Số định danh cá nhân"), row("ownerResidence", "Nơi cư trú"), row("members", "Thành viên hộ kinh doanh")] },
      { rows: [row("firstRegistered", "Đăng ký lần đầu"), row("changed", "Đăng ký thay đổi lần thứ")] },
    ],
  },
  "construction-permit": {
    title: "Giấy phép xây dựng",
    sections: [{ rows: [strong("ownerName", "1. Cấp cho"), row("ownerAddress", "Địa chỉ thường trú/trụ sở"), strong("workName", "2. Được phép xây dựng công trình"), row("designDocument", "Theo thiết kế có ký hiệu"), row("designer", "Đơn vị lập thiết kế"),
      row("landPlot", "Trên thửa đất"), row("workAddress", "Tại"), half("buildingLine", "Chỉ giới xây dựng"), half("groundLevel", "Cốt nền"), half("buildingDensity", "Mật độ xây dựng"), half("landUseRatio", "Hệ số sử dụng đất"),
      half("floorArea", "Diện tích xây dựng tầng một"), half("totalArea", "Tổng diện tích sàn"), half("height", "Chiều cao công trình"), half("floors", "Số tầng"), row("landPaper", "3. Giấy tờ về đất đai")] }],
    // Law on Construction 50/2014, article 90: the permit lapses when work has not begun within twelve months.
    paragraphs: ["4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày ký; quá thời hạn trên phải đề nghị gia hạn giấy phép xây dựng.",
      "5. Chủ đầu tư phải chịu trách nhiệm trước pháp luật nếu xâm phạm quyền hợp pháp của chủ sở hữu liền kề; phải thông báo ngày khởi công và xuất trình giấy phép này khi được yêu cầu."],
  },
} as const satisfies Record<string, ResultKind>;

export type ResultKindName = keyof typeof resultKinds;

/** What a `result-certificate` needs of a kind: title, headings, and each known fact with its value from `values`; a missing value prints as dots. */
export function resultBody(kind: ResultKindName, values: Record<string, string | undefined>) {
  const layout: ResultKind = resultKinds[kind];
  return {
    title: layout.title,
    ...(layout.subtitle ? { subtitle: layout.subtitle } : {}),
    ...(layout.opening ? { opening: layout.opening } : {}),
    dateBelow: layout.dateBelow ?? false,
    sections: layout.sections.map(({ heading, rows }) => ({ heading, rows: rows.map((fact) => ({ label: fact.label, value: values[fact.key], wide: !fact.half, strong: fact.strong ?? false })) })),
    paragraphs: layout.paragraphs ?? [],
  };
}

/** The lời chứng for a copy from an original, Decree 23/2015, article 20: what a `certification-statement` needs besides number, book and signer. */
export function certifiedCopyStatement(document: { name: string; pages: number; copies: number }) {
  return {
    title: "Lời chứng", subtitle: "Chứng thực bản sao đúng với bản chính",
    paragraphs: ["Bản sao này đúng với bản chính."],
    facts: [
      { label: "Giấy tờ, văn bản", value: document.name, wide: true, strong: true },
      { label: "Số trang của một bản", value: String(document.pages), wide: false, strong: false },
      { label: "Số bản chứng thực", value: String(document.copies), wide: false, strong: false },
    ],
  };
}
