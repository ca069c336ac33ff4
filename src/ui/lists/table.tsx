import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => Children;
  /** Where a click on the heading leads, and how the list is sorted by it now. */
  sort?: { href: Href; direction?: "ascending" | "descending" };
  kind?: "text" | "number";
  /** Left out of the card on a phone. */
  wideOnly?: boolean;
  /** The label is only read aloud: for columns of actions or boxes. */
  labelHidden?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The page of a row: its first cell becomes the link, and the desk's keys walk over it. */
  href?: (row: Row) => Href;
  /**
   * A box before each row, for doing the same to several; the boxes belong to the form with this
   * id. A row without a form has no box.
   */
  select?: {
    name: string;
    form: string | ((row: Row) => string | null);
    value: (row: Row) => string;
    label: (row: Row) => string;
  };
  current?: (row: Row) => boolean;
  /** Where the desk's preview of a row is drawn. */
  preview?: (row: Row) => string;
  /** Stays a table on a phone: for a name and one or two numbers. */
  compact?: boolean;
}

/**
 * Rows and columns; on a phone each row becomes a card. An empty list is the page's to say, by
 * Empty.
 */
export function Table<Row>(props: TableProps<Row>) {
  // Roles are spelled out, since a table that is laid out as cards loses them in some browsers.
  return (
    <div class="table-frame">
      <table class={classNames("table", !props.compact && "table--cards")} role="table">
        <caption class={props.captionHidden ? "visually-hidden" : "table__caption"}>
          {props.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.select ? <td role="cell" class="table__select" /> : null}
            {props.columns.map((column) => (
              <Heading key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((row) => (
            <Line key={props.rowKey(row)} row={row} table={props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading<Row>({ column }: { column: Column<Row> }) {
  const direction = column.sort?.direction;
  const label = column.labelHidden ? (
    <span class="visually-hidden">{column.label}</span>
  ) : (
    column.label
  );
  return (
    <th role="columnheader" scope="col" class={cellClass(column)} aria-sort={direction}>
      {column.sort ? (
        <a class="table__sort" href={column.sort.href} data-direction={direction}>
          {label}
          <svg
            class="table__arrow"
            width="8"
            height="12"
            viewBox="0 0 8 12"
            fill="currentColor"
            aria-hidden="true"
          >
            {direction === "descending" ? null : <path d="M4 0L8 5H0Z" />}
            {direction === "ascending" ? null : <path d="M4 12L0 7H8Z" />}
          </svg>
        </a>
      ) : (
        label
      )}
    </th>
  );
}

// What is not there takes no line on a phone.
const nothing = "—";

// A day is one word, however narrow its column.
function isDay(content: Children): boolean {
  return typeof content === "string" && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(content);
}

function Line<Row>({ row, table }: { row: Row; table: TableProps<Row> }) {
  const { select, href, columns, preview } = table;
  return (
    <tr role="row" class={table.current?.(row) ? "table__row table__row--current" : "table__row"}>
      {select ? <Box row={row} select={select} /> : null}
      {columns.map((column, index) => {
        const content = column.cell(row);
        const linked =
          index === 0 && href ? (
            <a class="table__link" href={href(row)} data-row data-preview={preview?.(row)}>
              {content}
            </a>
          ) : (
            content
          );
        return index === 0 ? (
          <th role="rowheader" scope="row" key={column.key} class={cellClass(column)}>
            {linked}
          </th>
        ) : (
          <td
            role="cell"
            key={column.key}
            class={
              classNames(
                cellClass(column),
                content === nothing && "table__wide-only",
                isDay(content) && "nowrap",
              ) || undefined
            }
            data-label={column.labelHidden ? undefined : column.label}
          >
            {linked}
          </td>
        );
      })}
    </tr>
  );
}

function Box<Row>({ row, select }: { row: Row; select: NonNullable<TableProps<Row>["select"]> }) {
  const form = typeof select.form === "string" ? select.form : select.form(row);
  return (
    <td role="cell" class="table__select">
      {form === null ? null : (
        <label class="table__box">
          <input type="checkbox" name={select.name} value={select.value(row)} form={form} />
          <span class="visually-hidden">{select.label(row)}</span>
        </label>
      )}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return (
    classNames(
      column.kind === "number" && "table__number",
      column.wideOnly && "table__wide-only",
    ) || undefined
  );
}
