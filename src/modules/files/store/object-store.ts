/** Keeps files in S3-compatible storage. */
import { createReadStream } from "node:fs";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { config } from "../../../platform/config.ts";
import { matching } from "./matching.ts";
import type { Kept, Store } from "./store.ts";

const folder = "files/";

/** Makes the store that S3_ENDPOINT names. */
export function objectStore(): Store {
  const client = clientOf();
  const bucket = config.S3_BUCKET;
  const at = (sha256: string) => ({ Bucket: bucket, Key: `${folder}${sha256}` });
  return {
    async put({ sha256, path, sizeBytes }) {
      const found = await client.send(new HeadObjectCommand(at(sha256))).then(
        (head) => head.ContentLength === sizeBytes,
        () => false,
      );
      if (found) return;
      const ChecksumSHA256 = Buffer.from(sha256, "hex").toString("base64");
      const Body = createReadStream(path);
      const bytes = { Body, ContentLength: sizeBytes, ChecksumSHA256 };
      await client.send(new PutObjectCommand({ ...at(sha256), ...bytes }));
    },
    async read(sha256) {
      await client.send(new HeadObjectCommand(at(sha256)));
      const opened = () => client.send(new GetObjectCommand(at(sha256)));
      return matching(async () => (await opened()).Body as AsyncIterable<unknown>, sha256);
    },
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(at(sha256)));
    },
    list: () => kept(client, bucket),
  };
}

function clientOf(): S3Client {
  const { S3_ENDPOINT: endpoint, S3_REGION: region } = config;
  const { S3_ACCESS_KEY: accessKeyId, S3_SECRET_KEY: secretAccessKey } = config;
  const credentials =
    accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {};
  return new S3Client({ endpoint, region, forcePathStyle: true, ...credentials });
}

async function* kept(client: S3Client, bucket: string): AsyncIterable<Kept> {
  for (let ContinuationToken: string | undefined; ;) {
    const asked = { Bucket: bucket, Prefix: folder, ContinuationToken };
    const page = await client.send(new ListObjectsV2Command(asked));
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (Key && LastModified) yield { sha256: Key.slice(folder.length), at: LastModified };
    }
    ContinuationToken = page.NextContinuationToken;
    if (!ContinuationToken) return;
  }
}
