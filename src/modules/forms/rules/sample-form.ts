/** A small form with one of everything, for tests. */
import { readDefinition } from "./analyze-form.ts";
import type { FormDefinition } from "./definition.ts";

export type SampleJson = Record<string, unknown> & {
  steps: {
    key: string;
    title: string;
    groups: { key: string; title: string; showWhen?: unknown; fields: Record<string, unknown>[] }[];
  }[];
};

const yesNo = [
  { value: "yes", label: "Có" },
  { value: "no", label: "Không" },
];

const aboutFields = [
  {
    key: "unit",
    kind: "address_unit",
    label: "Nơi nhận",
    required: true,
    privacy: "public",
    list: "units",
    prefill: "citizen.unit_code",
  },
  {
    key: "full_name",
    kind: "person_name",
    label: "Họ tên",
    required: true,
    privacy: "personal",
    prefill: "citizen.full_name",
  },
  {
    key: "sex",
    kind: "radios",
    label: "Giới tính",
    privacy: "personal",
    options: [
      { value: "male", label: "Nam" },
      { value: "female", label: "Nữ" },
    ],
  },
  {
    key: "birth",
    kind: "date",
    label: "Ngày sinh",
    privacy: "personal",
    max: "today",
    yearAllowed: true,
  },
  {
    key: "number",
    kind: "identity_number",
    label: "Số định danh",
    privacy: "sensitive",
    agreesWith: { sex: "sex", birthDate: "birth" },
  },
  { key: "phone", kind: "phone", label: "Điện thoại", privacy: "personal" },
  { key: "email", kind: "email", label: "Thư", privacy: "personal" },
  {
    key: "paper_of_identity",
    kind: "identity",
    label: "Giấy tờ tùy thân",
    privacy: "sensitive",
  },
  { key: "shop", kind: "organization_name", label: "Cửa hàng", privacy: "public" },
  {
    key: "passport",
    kind: "text",
    label: "Hộ chiếu",
    privacy: "sensitive",
    pattern: "passport",
  },
  { key: "tax_code", kind: "tax_code", label: "Mã số thuế", privacy: "public" },
];

const members = {
  key: "members",
  kind: "repeat",
  label: "Thành viên",
  privacy: "personal",
  rowsMax: 3,
  fields: [
    {
      key: "member_name",
      kind: "person_name",
      label: "Họ tên",
      required: true,
      privacy: "personal",
    },
    {
      key: "member_birth",
      kind: "date",
      label: "Ngày sinh",
      privacy: "personal",
      max: "today",
    },
    { key: "member_works", kind: "checkbox", label: "Có việc", privacy: "personal" },
    {
      key: "member_pay",
      kind: "money",
      label: "Lương",
      required: true,
      privacy: "sensitive",
      showWhen: {
        all: [
          { field: "member_works", equals: true },
          { field: "married", equals: "yes" },
        ],
      },
    },
  ],
};

const moreFields = [
  {
    key: "married",
    kind: "radios",
    label: "Đã kết hôn",
    privacy: "personal",
    options: yesNo,
    default: "no",
  },
  {
    key: "spouse",
    kind: "person_name",
    label: "Vợ, chồng",
    required: true,
    privacy: "personal",
    showWhen: { field: "married", equals: "yes" },
  },
  {
    key: "story",
    kind: "textarea",
    label: "Lý do",
    privacy: "personal",
    maxLength: 50,
    minLength: 3,
  },
  {
    key: "area",
    kind: "number",
    label: "Diện tích",
    privacy: "public",
    min: 0,
    max: 500,
    unit: "m²",
  },
  { key: "capital", kind: "money", label: "Vốn", privacy: "public" },
  {
    key: "rights",
    kind: "checkboxes",
    label: "Quyền",
    privacy: "public",
    options: [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ],
  },
  { key: "from", kind: "date", label: "Từ", privacy: "public", min: "2020-01-01" },
  { key: "to", kind: "date", label: "Đến", privacy: "public", notBefore: "from" },
  members,
  { key: "note", kind: "statement", label: "Lưu ý", privacy: "public" },
  { key: "paper", kind: "file", label: "Giấy tờ", privacy: "sensitive", slot: "paper" },
];

const sworn = {
  key: "sworn",
  kind: "checkbox",
  label: "Tôi cam đoan",
  required: true,
  privacy: "public",
};

const paper = {
  key: "paper",
  label: "Giấy tờ",
  required: true,
  when: { field: "married", equals: "yes" },
  accepts: ["pdf"],
  maxCount: 2,
  originals: 1,
  copies: 0,
  handling: "submit",
};

const steps = [
  {
    key: "about",
    title: "Người khai",
    groups: [{ key: "about", title: "Người khai", fields: aboutFields }],
  },
  {
    key: "more",
    title: "Chi tiết",
    groups: [
      { key: "more", title: "Chi tiết", fields: moreFields },
      {
        key: "end",
        title: "Cam đoan",
        showWhen: { field: "area", atLeast: 100 },
        fields: [sworn],
      },
    ],
  },
];

/** Gives the definition as JSON, fresh each time, so that a test may spoil it. */
export function sampleJson(): SampleJson {
  return structuredClone({
    code: "9.000001",
    version: 1,
    validFrom: "2025-07-01",
    validTo: null,
    legalBasis: ["Luật mẫu"],
    title: "Mẫu",
    steps,
    papers: [paper],
    variants: [{ key: "family", when: { field: "married", equals: "yes" } }, { key: "standard" }],
    unitField: "unit",
    applicant: { name: "full_name", phone: "phone" },
    lists: {
      units: [
        { value: "19789", label: "Phường Thuận Hóa" },
        { value: "19753", label: "Phường Phú Xuân" },
      ],
    },
  });
}

/** Gives the sample form, read and judged. */
export function sampleForm(): FormDefinition {
  return readDefinition(sampleJson());
}
