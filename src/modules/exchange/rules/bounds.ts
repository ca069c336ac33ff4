/**
 * What one message may cost. QCVN 102:2016/BTTTT names no lengths that were found: these are ours;
 * a national gateway refuses more than 50 MB.
 */
export const edxmlBounds = {
  messageBytesMax: 50_000_000,
  depthMax: 40,
  elementsMax: 20_000,
  attributesMax: 64,
  /** Of one element's own text, and of one attribute; content of attachments has no other bound. */
  textBytesMax: 64 * 1024,
  attachmentsMax: 200,
  unzippedBytesMax: 200_000_000,
  /** How many times its own size a zip may claim to unpack to. */
  unzippedTimesMax: 100,
  zipEntriesMax: 10_000,
} as const;
