import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface FileLine {
  name: string;
  href?: Href;
  /** The kind in letters, such as "PDF". */
  kind?: string;
  /** The size as text, such as "1,2 MB". */
  size?: string;
  /** SHA-256 in hexadecimal; its beginning is shown, the whole is in the title. */
  hash?: string;
  note?: string;
  action?: Children;
}

/** Files with their kind, size and the first letters of their hash. */
export function FileList({ t, files, label }: { t: Translate; files: FileLine[]; label?: string }) {
  return (
    <ul class="file-list" aria-label={label}>
      {files.map((file) => (
        <li class="file-list__item" key={`${file.name} ${file.hash ?? ""}`}>
          <span class="file-list__kind" aria-hidden="true">
            {file.kind ?? "—"}
          </span>
          <div class="file-list__text">
            {file.href ? (
              <a class="file-list__name" href={file.href}>
                {file.name}
              </a>
            ) : (
              <span class="file-list__name">{file.name}</span>
            )}
            <p class="file-list__facts">
              {[file.kind, file.size].filter(Boolean).join(" · ")}
              {file.hash ? (
                <>
                  {file.kind || file.size ? " · " : null}
                  <span title={file.hash}>
                    {t("ui.file.hash")} <code>{file.hash.slice(0, 12)}</code>
                  </span>
                </>
              ) : null}
            </p>
            {file.note ? <p class="file-list__note">{file.note}</p> : null}
          </div>
          {file.action ? <div class="file-list__action">{file.action}</div> : null}
        </li>
      ))}
    </ul>
  );
}
