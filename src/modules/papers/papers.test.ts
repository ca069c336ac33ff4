import { describe, expect, it } from "vitest";
import { fontsOf, isTagged, linesOf, rightEdgeOf } from "../../../tests/paper-reader.ts";
import { type PaperData, type PaperName, paperTemplates, renderPaper } from "./index.ts";
import { samplePapers } from "./sample-papers.ts";

const names = Object.keys(paperTemplates) as PaperName[];
const slip = samplePapers["refusal-slip"];

// What each paper must say, in the law's words.
const mustSay: Record<PaperName, string[]> = {
  "acceptance-slip": [
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Mã hồ sơ: H57.40-261123-0001",
    "046190000123",
    "14 giờ 50 phút, ngày 23 tháng 11 năm 2026",
    "17 giờ 00 phút, ngày 25 tháng 11 năm 2026",
    "Loại giấy tờ",
    "2. Số lượng hồ sơ: 1 bộ",
    "6. Đăng ký nhận kết quả tại",
    "8.000 đồng",
    "Chưa nộp",
    "Quét mã VietQR",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
    "Mẫu số 01 – Thông tư 03/2025/TT-VPCP",
  ],
  "supplement-request": [
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "Số: 12/HDHS",
    "Số lượng",
    "photo",
    "Giấy chứng sinh",
    "Lý do:",
    "chỉ được yêu cầu một lần",
    "NGƯỜI HƯỚNG DẪN",
    "Mẫu số 02",
  ],
  "refusal-slip": [
    "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    "với lý do cụ thể như sau",
    "không thuộc thẩm quyền",
    "Mẫu số 03",
  ],
  "apology-letter": [
    "XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ",
    "chân thành xin lỗi",
    "17 giờ 00 phút, ngày 27 tháng 11 năm 2026",
    "CHỦ TỊCH",
    "Mẫu số 04",
  ],
  "refusal-letter": ["Về việc không giải quyết hồ sơ", "khoản 1 Điều 93", "Giấy tờ trả lại"],
  "stop-notice": ["Về việc dừng giải quyết hồ sơ", "Giấy tờ trả lại", "Mẫu số 05"],
  "control-slip": [
    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "THỜI GIAN GIAO, NHẬN HỒ SƠ",
    "1. Giao:",
    "Người nhận",
    "Trước hạn",
    "Mẫu số 06",
  ],
  "dossier-register": [
    "SỔ THEO DÕI HỒ SƠ",
    "Địa chỉ, số điện thoại",
    "(13)",
    "H57.40-261123-0001",
    "Mẫu số 07",
  ],
  "fee-receipt": [
    "BIÊN LAI THU PHÍ, LỆ PHÍ",
    "BL/26E",
    "16.000",
    "Mười sáu nghìn đồng",
    "NGƯỜI THU TIỀN",
  ],
  "result-certificate": [
    "GIẤY KHAI SINH",
    "HỒ THỊ A ĐOAN",
    "Người mẹ",
    "TM. ỦY BAN NHÂN DÂN",
    "Trần Văn Bình",
  ],
  "result-decision": ["QUYẾT ĐỊNH", "Điều 1.", "Điều 3.", "Nơi nhận:", "Số: 123/QĐ-UBND"],
  "result-notice": ["THÔNG BÁO", "Kính gửi:", "Nơi tạm trú", "Số: 09/TB-UBND"],
  "result-letter": ["V/v chấp thuận sửa chữa nhà", "Kính gửi:", "Số: 09/UBND-KT"],
  "certification-statement": [
    "LỜI CHỨNG",
    "Chứng thực bản sao này đúng với bản chính",
    "02 trang",
    "03 bản",
    "Số chứng thực: 123",
    "01/2026-SCT/BS",
    "12.000 đồng",
  ],
};

describe("every paper", () => {
  it.each(names)("%s says what its form demands, under the national motto", async (name) => {
    const text = readPaper(await renderPaper(name, samplePapers[name] as never));
    for (const words of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      ...mustSay[name],
    ])
      expect(text).toContain(words);
  });

  it.each(names)("%s is archival: PDF/A-2a, tagged, with all its fonts inside", async (name) => {
    const pdf = await renderPaper(name, samplePapers[name] as never);
    expect(isTagged(pdf)).toBe(true);
    expect(Buffer.from(pdf).toString("latin1")).toMatch(
      /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</,
    );
    const fonts = fontsOf(pdf);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts)
      expect(font).toEqual({
        // Six letters say that only the letters that are needed are there.
        name: expect.stringMatching(/^[A-Z]{6}\+Tinos-/) as string,
        embedded: true,
        readable: true,
      });
  });

  it("is the same, byte for byte, when drawn again", async () => {
    const [one, other] = [
      await renderPaper("refusal-slip", slip),
      await renderPaper("refusal-slip", slip),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});

describe("Form 01", () => {
  const paid = (change: Partial<PaperData["acceptance-slip"]["fee"]>) => ({
    ...samplePapers["acceptance-slip"],
    fee: { ...samplePapers["acceptance-slip"].fee, ...change },
  });

  it("shows the payment code only while there is something to pay", async () => {
    expect(readPaper(await renderPaper("acceptance-slip", paid({})))).toContain("VietQR");
    const settled = readPaper(await renderPaper("acceptance-slip", paid({ paid: true })));
    expect(settled).toContain("Đã nộp");
    expect(settled).not.toContain("VietQR");
    expect(readPaper(await renderPaper("acceptance-slip", paid({ amount: 0 })))).toMatch(
      /Miễn phí.*Không phải nộp/,
    );
  });

  it("leaves dots where a due moment is not known, and never invents one", async () => {
    expect(
      readPaper(
        await renderPaper("acceptance-slip", { ...samplePapers["acceptance-slip"], dueAt: null }),
      ),
    ).toMatch(/Thời gian trả kết quả giải quyết hồ sơ: …/);
  });

  it("refuses data that does not fit, before anything is drawn", async () => {
    await expect(
      renderPaper("acceptance-slip", { ...samplePapers["acceptance-slip"], sets: 0 }),
    ).rejects.toThrow();
    await expect(renderPaper("refusal-slip", { ...slip, reasons: [] })).rejects.toThrow();
  });
});

describe("what a person typed", () => {
  const hostile = [
    '#read("/etc/passwd")',
    "#panic()",
    "$x$ \\ *b* _i_ `c` <label> @ref [x] // /* = -",
    ']#eval("1")[',
    "{{7*7}}",
    "'; drop table dossier; --",
    "<script>alert(1)</script>",
    "\\u{41}",
    "#{",
    "~ -- --- ...",
  ];

  it.each(hostile)("stands on the paper as it was typed: %s", async (typed) => {
    const text = readPaper(
      await renderPaper("refusal-slip", {
        ...slip,
        applicant: { ...slip.applicant, name: typed },
        reasons: [`Lý do ${typed}`],
      }),
    );
    expect(text).toContain(`Tiếp nhận hồ sơ của: ${typed}`);
    expect(text).not.toContain("root:");
  });

  it("keeps every Vietnamese letter with its marks, typed composed or decomposed", async () => {
    const letters = "aăâeêioôơuưy".normalize("NFD").normalize("NFC");
    const marked = [...letters]
      .flatMap((letter) =>
        ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"].map((mark) =>
          (letter + mark).normalize("NFC"),
        ),
      )
      .join("");
    const alphabet = `${marked}đ${marked.toUpperCase()}Đ`;
    for (const form of ["NFC", "NFD"] as const) {
      const text = readPaper(
        await renderPaper("refusal-slip", {
          ...slip,
          applicant: { ...slip.applicant, name: alphabet.normalize(form) },
        }),
      );
      expect(text.replace(/[\s\u200b]/g, "")).toContain(alphabet);
    }
  });

  it("prints a box for an emoji or a Chinese sign instead of failing", async () => {
    const text = readPaper(
      await renderPaper("refusal-slip", {
        ...slip,
        applicant: { ...slip.applicant, name: "An 🎉 順化 \ue000 Bình" },
      }),
    );
    expect(text).toContain("An □ □□ □ Bình");
  });

  it("never runs off the sheet, however long a word is", async () => {
    const right = rightEdgeOf(
      await renderPaper("refusal-slip", {
        ...slip,
        applicant: { ...slip.applicant, name: "W".repeat(300), address: "đường".repeat(120) },
        reasons: ["M".repeat(1500)],
      }),
    );
    expect(right).toBeLessThan(595 - 40);
  });

  it("may fill a table over several pages", async () => {
    const [row] = samplePapers["dossier-register"].rows;
    const text = linesOf(
      await renderPaper("dossier-register", {
        ...samplePapers["dossier-register"],
        rows: Array.from({ length: 120 }, () => row as NonNullable<typeof row>),
      }),
    );
    expect(text).toMatch(/^120 /m);
    expect(text.match(/Tên thủ tục/g)?.length).toBeGreaterThan(3);
  });
});

function readPaper(pdf: Uint8Array): string {
  return linesOf(pdf).replaceAll(/\s+/g, " ");
}
