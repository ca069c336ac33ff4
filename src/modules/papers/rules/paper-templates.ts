/**
 * Every printed paper of the house with its legal basis: a paper says under which text it was
 * issued.
 */

export interface PaperTemplate {
  title: string;
  /** Number of the form in its legal text, where it has one. */
  form: string | null;
  legalBasis: string;
  version: string;
  /** First day on which this version is printed. */
  validFrom: string;
  /** Whether the head signs it: its PDF then carries empty signature fields at the right places. */
  signable: boolean;
}

const slip = (form: string, title: string, signable = false): PaperTemplate => ({
  title,
  form: `Mẫu số ${form}`,
  legalBasis: "Thông tư 03/2025/TT-VPCP, Phụ lục I",
  version: `${form}.2025.1`,
  validFrom: "2025-09-15",
  signable,
});

const official = (
  title: string,
  legalBasis: string,
  version: string,
  validFrom: string,
): PaperTemplate => ({
  title,
  form: null,
  legalBasis,
  version,
  validFrom,
  signable: true,
});

/** The templates by name; the file `templates/<name>.typ` draws each. */
export const paperTemplates = {
  "acceptance-slip": slip("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
  "supplement-request": slip("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
  "refusal-slip": slip("03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
  "apology-letter": slip("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", true),
  "stop-notice": slip("05", "Thông báo dừng giải quyết hồ sơ", true),
  "refusal-letter": official(
    "Thông báo không giải quyết hồ sơ",
    "Nghị định 30/2020/NĐ-CP, Phụ lục III",
    "TB-KGQ.2026.1",
    "2020-03-05",
  ),
  "control-slip": slip("06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
  "dossier-register": slip("07", "Sổ theo dõi hồ sơ"),
  "fee-receipt": {
    title: "Biên lai thu phí, lệ phí",
    form: null,
    legalBasis: "Nghị định 254/2026/NĐ-CP; Thông tư 91/2026/TT-BTC",
    version: "BL.2026.2",
    validFrom: "2026-07-01",
    signable: true,
  },
  "result-certificate": official(
    "Giấy chứng nhận, trích lục, giấy phép",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I",
    "KQ.2020.1",
    "2020-03-05",
  ),
  "result-decision": official(
    "Quyết định",
    "Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2",
    "QD.2020.1",
    "2020-03-05",
  ),
  "result-notice": official(
    "Thông báo",
    "Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4",
    "TB.2020.1",
    "2020-03-05",
  ),
  "result-letter": official(
    "Công văn",
    "Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.5",
    "CV.2020.1",
    "2020-03-05",
  ),
  "certification-statement": official(
    "Lời chứng",
    "Nghị định 23/2015/NĐ-CP, Phụ lục",
    "LC.2015.1",
    "2015-04-10",
  ),
} as const satisfies Record<string, PaperTemplate>;

export type PaperName = keyof typeof paperTemplates;

/**
 * Gives the small line at a form's foot: "Mẫu số 01 – Thông tư 03/2025/TT-VPCP, Phụ lục I – phiên
 * bản 01.2025.1".
 */
export function templateLine(name: PaperName): string {
  const { form, legalBasis, version }: PaperTemplate = paperTemplates[name];
  return [form, legalBasis, `phiên bản ${version}`].filter((part) => part !== null).join(" – ");
}
