/** The process in which messages of strangers are read. */
import { readFileSync } from "node:fs";
import { answerInspections } from "../../../platform/answer-inspections.ts";
import { messageWords } from "./message-words.ts";
import { readEdxml } from "./read-edxml.ts";

answerInspections(({ path }) => messageWords(readEdxml(readFileSync(path))));
