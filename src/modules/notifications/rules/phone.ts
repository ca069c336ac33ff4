// Mobile numbers of Viet Nam after the change of prefixes in 2018.
const CARRIERS: Record<string, string> = {
  viettel: "032 033 034 035 036 037 038 039 086 096 097 098",
  mobifone: "070 076 077 078 079 089 090 093",
  vinaphone: "081 082 083 084 085 088 091 094",
  vietnamobile: "052 056 058 092",
  gtel: "059 099",
  itel: "087",
  wintel: "055",
};
const CARRIER_OF = new Map(Object.entries(CARRIERS).flatMap(([carrier, prefixes]) => prefixes.split(" ").map((prefix) => [prefix, carrier] as const)));
// Old registers still hold numbers of eleven digits.
const RENAMED: Record<string, string> = {
  "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038", "0169": "039",
  "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
  "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
  "0186": "056", "0188": "058", "0199": "059",
};

/** Gives a Vietnamese mobile number as +84…, or null: landlines, premium numbers and foreign numbers get no SMS at the city's cost. */
export function normalisePhone(input: string): string | null {
  const bare = input.normalize("NFKC").replace(/[\s.()-]/g, "");
  const national = bare.replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, "0");
  const renewed = national.length === 11 ? (RENAMED[national.slice(0, 4)] ?? "") + national.slice(4) : national;
  return /^0\d{9}$/.test(renewed) && CARRIER_OF.has(renewed.slice(0, 3)) ? `+84${renewed.slice(1)}` : null;
}

/** The network that issued a normalised number's prefix; a ported number may lie elsewhere. */
export function carrierOf(phone: string): string | null {
  return CARRIER_OF.get(`0${phone.slice(3, 5)}`) ?? null;
}

/** How a number is shown to staff and in lists: "+84 90• ••• 567". */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)} ${phone.slice(3, 5)}• ••• ${phone.slice(-3)}`;
}

/** Accepts an e-mail address that no header can be smuggled into; gives it in lower-case domain, or null. */
export function normaliseEmail(input: string): string | null {
  const address = /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})$/i.exec(input.trim());
  return address?.[1] && address[2] ? `${address[1]}@${address[2].toLowerCase()}` : null;
}
