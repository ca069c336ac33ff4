import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { signCms, verifyCms } from "./signatures/cms-signature.ts";
import { getDevelopmentSigner } from "./signatures/development-keys.ts";
import { load } from "./load.ts";

const content = Buffer.from("Giấy khai sinh");
// An algorithm of RSA keys, as certificates write it.
const rsaKey = Buffer.from("300d06092a864886f70d0101010500", "hex");
let cms: Uint8Array;

beforeAll(async () => {
  await testDatabase();
  await load();
  const subject = { commonName: "Trần Văn Bình", title: "Chủ tịch", organization: "Ủy ban" };
  const signer = await getDevelopmentSigner("person", "chair-9", subject);
  cms = await signCms(content, signer);
});

describe("a signature of which one byte is another", () => {
  it("is intact while none is", () => {
    expect(verifyCms(cms, content)).toMatchObject({ intact: true });
  });

  it("is not intact, and what carries its key ends no process", () => {
    const intact: number[] = [];
    const authorities = verifyCms(cms, content).chain.map((der) => Buffer.from(der));
    for (let at = 0; at < cms.length; at += 1) {
      for (const bit of isTried(at) ? [1, ...(nearKey(at) ? [0x10] : [])] : []) {
        const changed = Uint8Array.from(cms);
        changed[at] = (changed[at] ?? 0) ^ bit;
        const { intact: still, chain } = verifyCms(changed, content);
        // Authorities that are carried along are compared byte by byte with those that are known.
        const same = chain.every((der) => authorities.some((one) => one.equals(der)));
        if (still && same) intact.push(at);
      }
    }
    expect(intact).toEqual([]);
  });
});

// All of the frame, of the keys' algorithms and of the signer's; samples of the rest.
function isTried(at: number): boolean {
  const inSigner = at > cms.length - 420 && at < cms.length - 256;
  return at < 50 || inSigner || at % 41 === 0 || nearKey(at);
}

function nearKey(at: number): boolean {
  const bytes = Buffer.from(cms);
  let from = bytes.indexOf(rsaKey);
  while (from >= 0 && from + rsaKey.length <= at) from = bytes.indexOf(rsaKey, from + 1);
  return from >= 0 && at >= from;
}
