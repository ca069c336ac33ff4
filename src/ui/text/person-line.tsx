export interface PersonLineProps {
  name: string;
  /** The post, such as "Chuyên viên tư pháp – hộ tịch". */
  role?: string;
  unit?: string;
  /** Such as "ký thay" or for whom a substitute acts. */
  note?: string;
}

/** A person of the city: the name first, then post and unit. No picture: the name is enough. */
export function PersonLine({ name, role, unit, note }: PersonLineProps) {
  const facts = [role, unit].filter(Boolean).join(" · ");
  return (
    <span class="person">
      <span class="person__name">{name}</span>
      {facts ? <span class="person__facts">{facts}</span> : null}
      {note ? <span class="person__note">{note}</span> : null}
    </span>
  );
}
