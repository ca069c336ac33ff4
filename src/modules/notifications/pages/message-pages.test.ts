import { beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../../tests/ask-page.ts";
import { testDatabase } from "../../../../tests/database.ts";
import { administrator } from "../../../../tests/some-administrator.ts";
import type { Citizen } from "../../../platform/actor.ts";
import { getPool } from "../../../platform/pool.ts";
import { inTestTransaction } from "../../../../tests/transaction.ts";
import { notify } from "../index.ts";
import { failedMessageList } from "./failed-message-list-page.tsx";
import { messageList } from "./message-list-page.tsx";
import { phone } from "./phone-page.tsx";

const an: Citizen = { kind: "citizen", accountId: "citizen-1", name: "An" };

beforeAll(async () => {
  await testDatabase();
  await inTestTransaction(async (tx) => {
    const common = {
      template: "dossier.refused",
      language: "vi",
      subjectCode: null,
      params: {
        unit: "UBND xã A Lưới 1",
        code: "H57.40-261123-0001",
        reason: "<script>alert(1)</script>",
        link: "/x",
      },
    } as const;
    notify(tx, {
      ...common,
      recipient: { accountId: "citizen-1", phone: "0905123456", email: "an@hue.vn" },
    });
    notify(tx, { ...common, recipient: { accountId: "citizen-2", phone: "99", email: null } });
  });
});

describe("the pages of messages", () => {
  it("show a citizen their own, as text and without a script", async () => {
    const { text } = await askPage(messageList, { actor: an, path: "/messages" });
    expect(text).toContain("H57.40-261123-0001");
    expect(text).not.toContain("<script");
    expect(text.match(/class="card"/g)).toHaveLength(1);
    expect(
      (await askPage(messageList, { actor: { ...an, accountId: "citizen-3" }, path: "/messages" }))
        .text,
    ).toContain("Chưa có tin nhắn nào");
    expect(
      (await askPage(messageList, { actor: an, path: "/messages?before=nonsense_1" })).status,
    ).toBe(200);
  });

  it("draw the telephone of one number", async () => {
    const { text } = await askPage(phone, {
      actor: { kind: "visitor" },
      path: "/dev/phone?number=0905123456",
    });
    expect(text).toContain("+84905123456");
    expect(text).toContain("UBND xã A Lưới 1");
  });

  it("show an administrator what could not be sent", async () => {
    const { text } = await askPage(failedMessageList, {
      actor: administrator,
      path: "/admin/messages",
    });
    expect(text).toContain("Số máy hoặc địa chỉ sai");
  });

  it("let an administrator decide at once on all of which nobody is sure", async () => {
    await getPool().query(`insert into notifications.message (id, recipient, channel, language,
        template, params, title, body, parts, urgent, state, not_before, promised_at)
      select gen_random_uuid(), '+8490512345' || i, 'sms', 'vi', 'x', '{}', 'Hồ sơ', 'x', 1, false,
        'unsure', now(), now() from generate_series(1, 3) i`);
    const ask = (form?: Record<string, string>) =>
      askPage(failedMessageList, { actor: administrator, path: "/admin/messages", form });
    expect((await ask()).text).toContain("Chưa rõ đã gửi hay chưa");
    expect((await ask({ verb: "leave-all" })).status).toBe(303);
    const { rows } = await getPool().query<{ state: string; n: number }>(`select state,
      count(*)::int as n from notifications.message where title = 'Hồ sơ' group by state`);
    expect(rows).toEqual([{ state: "handed_over", n: 3 }]);
    expect((await ask()).text).not.toContain("Chưa rõ đã gửi hay chưa");
  });
});
