/** What somebody should know of a message before they rely on the form that it filled. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber } from "../../../../platform/format.ts";
import { Notice } from "../../../../ui/index.ts";
import { href } from "../../../../values/href.ts";
import type { MessageWords } from "../../../exchange/index.ts";

/** Draws them: what kind it is, what was kept of it already, what is odd, which files it brings. */
export function messageNotices(
  request: PageRequest,
  { message, warnings, files }: MessageWords,
  kept: { id: string; number: string } | null,
) {
  const { t, language } = request;
  const isDirective = message.steeringType === "2";
  return (
    <>
      {message.kind === "new" || message.kind === "status" ? null : (
        <Notice kind="caution">{t(`directives.message-kind.${message.kind}`)}</Notice>
      )}
      {kept ? (
        <Notice>
          {t("directives.message-kept")}{" "}
          <a href={href("/desk/directives/sources/:id", { id: kept.id })}>{kept.number}</a>
        </Notice>
      ) : null}
      {isDirective ? null : <Notice>{t("directives.message-no-directive")}</Notice>}
      {warnings.length > 0 ? (
        <Notice kind="caution">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t(`exchange.warning.${warning}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {files.length > 0 ? (
        <Notice>
          {t("directives.message-files")}
          <ul>
            {files.map(({ name, sizeBytes }, index) => (
              <li
                key={index}
              >{`${name} (${formatNumber(Math.ceil(sizeBytes / 1024), language)} kB)`}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
