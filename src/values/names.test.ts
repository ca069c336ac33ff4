import { describe, expect, it } from "vitest";
import { organizationName } from "./organization-name.ts";
import { personName } from "./person-name.ts";

describe("a person's name", () => {
  it.each([
    "Nguyễn Thị Bích-Ngọc",
    "Trần",
    "H'Mông",
    "Y Ƀhĭn Êban",
    "Ê̆ƀan",
    "D‘Souza",
    "'t Hooft",
    "‘t Hooft",
    "O’Neill",
    "OʼNeill",
    "O'Neill",
    "María José",
    "J. R. R. Tolkien",
    "John Paul II",
    "Jean-Luc",
    "Nguyễn Văn A.",
    "Ana Mª García",
    "Łukasz Żółć",
    "Søren Ångström",
    "Straße",
    "Владимир",
    "Ελένη",
    "Muthu s/o Raman",
    "Lê – Nguyễn",
    "Gal·la",
    "Hồ Chí Minh".normalize("NFD"),
    "‘Abd Allāh",
    "ʻAlī",
  ])("is %s", (name) => {
    expect(personName.parse(name)).toEqual({ value: name.normalize("NFC") });
  });

  it.each([
    ["  Nguyễn   Văn\tA\n", "Nguyễn Văn A"],
    ["O´Neill", "O'Neill"],
    ["O`Neill", "O'Neill"],
    ["O‛Brien", "O'Brien"],
    ["Hꞌmông", "H'mông"],
    ["Renée−Claire", "Renée-Claire"],
    ["Nguyễn Văn A,", "Nguyễn Văn A"],
    ["Nguyễn Văn A ;", "Nguyễn Văn A"],
    ["\ufeffTrần\u200b Văn B", "Trần Văn B"],
  ])("is tidied from %j", (typed, name) => {
    expect(personName.parse(typed).value).toBe(name);
  });

  it.each([
    ["", "name-characters"],
    ["1234", "name-characters"],
    ["An 2", "name-characters"],
    ["<b>An</b>", "name-characters"],
    ["An & Bình", "name-characters"],
    ["An; drop", "name-characters"],
    ["'", "name-characters"],
    ["-An", "name-characters"],
    ["An\u202enB", "name-hidden"],
    ["An\u0007", "name-hidden"],
    ["🎉", "name-characters"],
    ["An, Bình", "name-characters"],
  ])("is not %j: %s", (typed, code) => {
    expect(personName.parse(typed).problem?.code).toBe(code);
  });

  it("says where it is typed which letters no paper can show", () => {
    expect(personName.parse("王小明").problem).toEqual({
      code: "name-letters",
      params: { letters: "王 小 明" },
    });
    expect(personName.parse("สมชาย").problem?.code).toBe("name-letters");
  });

  it("stands in capitals on papers of civil status", () => {
    expect(personName.print("Nguyễn Thị H'Mông Ƀhĭn")).toBe("NGUYỄN THỊ H'MÔNG ɃHĬN");
    expect(personName.print("Ê̆ƀan Đặng Ước")).toBe("Ê̆ɃAN ĐẶNG ƯỚC");
  });
});

describe("an organisation's name", () => {
  it.each([
    'Công ty TNHH MTV "Hoa Sen" 24/7',
    "Công ty CP 3A & Bạn",
    "Trường THCS số 2 (Phú Bài)",
    "Hợp tác xã Nông nghiệp [Thủy Thanh]",
    "L’Oréal Việt Nam",
    "C.P. Việt Nam",
    "Quán 54+",
  ])("is %s", (name) => {
    expect(organizationName.parse(name).value).toBe(name);
  });

  it.each([
    ["<script>", "organization-characters"],
    ["***", "organization-characters"],
    ["A\u202eB", "name-hidden"],
    ["華為", "name-letters"],
  ])("is not %j: %s", (typed, code) => {
    expect(organizationName.parse(typed).problem?.code).toBe(code);
  });
});
