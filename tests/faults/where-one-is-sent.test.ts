// Wherever an answer sends somebody, it is a page of this site.
import { beforeAll, describe, expect, it } from "vitest";
import { sitePath } from "../../src/gates/request.ts";
import { testCity } from "../city.ts";
import { askHouse } from "../house.ts";

beforeAll(async () => {
  await testCity();
});

describe("where one is sent", () => {
  it.each([
    ["/dossiers", "/dossiers"],
    ["/procedures?q=khai sinh", "/procedures?q=khai%20sinh"],
    ["/thủ-tục", "/th%E1%BB%A7-t%E1%BB%A5c"],
    ["/a\r\nset-cookie: x=1", "/aset-cookie:%20x=1"],
  ])("%j is of this site: %s", (wanted, path) => {
    expect(sitePath(wanted)).toBe(path);
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/..//evil.example",
    "/.//evil.example",
    "",
    "evil.example",
    "/%09/../..//evil.example",
  ])("%j is not", (wanted) => {
    expect(sitePath(wanted)).toBeNull();
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\r\nset-cookie: session=1",
    "/thủ-tục",
  ])("is on this site, whatever the address asks: %j", async (back) => {
    const { status, headers } = await askHouse({
      path: `/preferences?theme=dark&return=${encodeURIComponent(back)}`,
    });
    expect(status).toBe(303);
    expect(new URL(headers.get("location") ?? "", "http://localhost:8080").origin).toBe(
      "http://localhost:8080",
    );
    expect(headers.getSetCookie()).toHaveLength(1);
  });
});
