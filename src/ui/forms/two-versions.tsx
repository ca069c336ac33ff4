import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";
import { Actions } from "../actions/actions.tsx";
import { LinkButton } from "../actions/link-button.tsx";
import { type SummaryItem, SummaryList } from "../lists/summary-list.tsx";
import { Notice } from "../text/notice.tsx";

export interface TwoVersionsProps {
  t: Translate;
  title: string;
  /** When the stored version was saved, and what the person's next press does. */
  text: Children;
  /** What is stored, where it differs from what was typed here. */
  stored: SummaryItem[];
  /** The page that shows the stored version. */
  href: Href;
}

/**
 * What another window has stored, above a form that keeps what was typed here: the person chooses.
 */
export function TwoVersions({ t, title, text, stored, href }: TwoVersionsProps) {
  return (
    <Notice kind="caution" title={title} announce>
      <p>{text}</p>
      {stored.length > 0 ? <SummaryList t={t} compact items={stored} /> : null}
      <Actions>
        <LinkButton kind="secondary" small href={href}>
          {t("ui.take-stored")}
        </LinkButton>
      </Actions>
    </Notice>
  );
}
