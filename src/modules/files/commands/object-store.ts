/** Keeps files in S3-compatible storage. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { config } from "../../../platform/config.ts";
import { hashOf } from "./hash-of.ts";
import type { Store } from "./store.ts";

/** Makes the store that S3_ENDPOINT names. */
export function objectStore(): Store {
  const {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY: accessKeyId,
    S3_SECRET_KEY: secretAccessKey,
  } = config;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
  const at = (sha256: string) => ({ Bucket: bucket, Key: `files/${sha256}` });
  return {
    async put(sha256, bytes) {
      const found = await client.send(new HeadObjectCommand(at(sha256))).then(
        (head) => head.ContentLength === bytes.length,
        () => false,
      );
      if (!found)
        await client.send(
          new PutObjectCommand({
            ...at(sha256),
            Body: bytes,
            ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
          }),
        );
    },
    async get(sha256) {
      const answer = await client.send(new GetObjectCommand(at(sha256)));
      const bytes = new Uint8Array((await answer.Body?.transformToByteArray()) ?? []);
      if (hashOf(bytes) !== sha256)
        throw new Error(`The file ${sha256} no longer matches its hash.`);
      return bytes;
    },
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(at(sha256)));
    },
  };
}
