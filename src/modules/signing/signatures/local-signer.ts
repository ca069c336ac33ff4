import { constants, createPrivateKey, privateEncrypt } from "node:crypto";
import type { Signer } from "../rules.ts";

// DigestInfo of SHA-256 (RFC 8017, 9.2): what PKCS#1 v1.5 pads and encrypts.
const digestInfo = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** Makes a signer of an RSA private key (PKCS#8) that this process holds. */
export function localSigner(privateKey: Uint8Array, certificateChain: Uint8Array[]): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: "der", type: "pkcs8" });
  return {
    certificateChain,
    sign: async (digest) =>
      privateEncrypt(
        { key, padding: constants.RSA_PKCS1_PADDING },
        Buffer.concat([digestInfo, digest]),
      ),
  };
}
