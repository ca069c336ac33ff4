/**
 * Gives an official name without its frame: "Thủ tục đăng ký giám hộ (cấp xã)" is "Đăng ký giám
 * hộ".
 */
export function plainName(name: string): string {
  const bare = name
    .replaceAll(/\s+/g, " ")
    .replace(/^Thủ tục\s+(?=\p{L})/iu, "")
    .replace(/\s*\((?:thực hiện tại )?cấp (?:xã|tỉnh|huyện|trung ương)\)/giu, "")
    .replace(/\s*\(\s*\d\.\d{6}\s*\)/gu, "")
    .replace(/\s+(?:thực hiện )?tại cấp (?:trung ương, )?(?:cấp )?tỉnh, cấp xã$/iu, "")
    .replace(/[\s.;,]+$/u, "")
    .trim();
  const first = bare.charAt(0);
  return first.toUpperCase() + bare.slice(1);
}
