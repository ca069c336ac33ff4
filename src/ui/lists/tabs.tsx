import type { NavigationItem } from "../types.ts";

/** Parts of one subject, each at an address of its own. */
export function Tabs({ label, items }: { label: string; items: NavigationItem[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul class="tabs__list">
        {items.map((item) => (
          <li key={item.href}>
            <a class="tabs__tab" href={item.href} aria-current={item.current ? "page" : undefined}>
              {item.label}
              {item.count ? <span class="count">{item.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
