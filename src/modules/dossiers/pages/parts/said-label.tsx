import { Vietnamese } from "../../../../ui/index.ts";

/** A question's label, marked where it exists in Vietnamese alone. */
export function SaidLabel({ label, language }: { label: string; language: string | undefined }) {
  return language === "vi" ? <Vietnamese>{label}</Vietnamese> : <>{label}</>;
}
