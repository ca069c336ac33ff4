import { FileList, type FileLine } from "../lists/file-list.tsx";
import type { FieldBase } from "./field-frame.tsx";
import { FileField } from "./file-field.tsx";

export interface StoredFile extends FileLine {
  /** The value that the button "remove" sends. */
  id: string;
}

export interface UploadProps extends FieldBase {
  accept?: string;
  multiple?: boolean;
  stored: StoredFile[];
  /** How many files were sent; says aloud when fewer were stored. */
  sent?: number;
  /** The name of the remove buttons; none are shown without it. */
  removeName?: string;
}

/**
 * Files for one paper: what is stored already, with sizes and hashes, and the field for more.
 * Nothing is lost silently.
 */
export function Upload({ stored, sent, removeName, ...field }: UploadProps) {
  const { t } = field;
  const total = sent ?? stored.length;
  return (
    <div class="upload">
      <FileField {...field} type="file" />
      {total > 0 ? (
        <p
          class={stored.length < total ? "upload__count upload__count--short" : "upload__count"}
          role="status"
        >
          {t("ui.upload.stored", { stored: stored.length, total })}
        </p>
      ) : null}
      {stored.length > 0 ? (
        <FileList
          t={t}
          files={stored.map((file) => ({
            ...file,
            action: removeName ? (
              <button
                class="button button--quiet button--small"
                type="submit"
                name={removeName}
                value={file.id}
                formNoValidate
              >
                {t("ui.remove")}
                <span class="visually-hidden"> {file.name}</span>
              </button>
            ) : undefined,
          }))}
        />
      ) : null}
    </div>
  );
}
