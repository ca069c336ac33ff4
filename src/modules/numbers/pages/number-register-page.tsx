/** The register of numbers: which book, and every number of it with what became of it. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import {
  type Column,
  Empty,
  Filters,
  PageHead,
  Pager,
  Panel,
  SelectField,
  Table,
} from "../../../ui/index.ts";
import {
  type BookOfYear,
  bookUnitOf,
  listBooks,
  listEntries,
  type RegisterLine,
  registerRows,
  thisYear,
} from "../queries/register.ts";
import type { VoidReason } from "../rules/void-reason.ts";
import { href } from "../../../values/href.ts";

export const numberRegister: Page = { get: showRegister };

async function showRegister(request: PageRequest): Promise<TextAnswer> {
  const { t, query } = request;
  const unitCode = await bookUnitOf(request.staff);
  const books = await listBooks(unitCode);
  const book = chosen(books, query.get("book"));
  const before = readNumber(query.get("before"));
  const lines = book ? await listEntries({ unitCode, ...book }, before) : [];
  return page(
    request,
    { title: t("numbers.title"), shell: "desk" },
    <>
      <PageHead title={t("numbers.title")} lead={<p>{t("numbers.lead")}</p>} />
      {book ? (
        <>
          <BookChoice request={request} books={books} book={book} />
          <Entries request={request} book={book} lines={lines} />
        </>
      ) : (
        <Empty title={t("numbers.no-books")} />
      )}
    </>,
  );
}

// A book of the unit as its address names it, otherwise the first of this year.
function chosen(books: readonly BookOfYear[], wanted: string | null): BookOfYear | undefined {
  return (
    books.find((book) => keyOf(book) === wanted) ??
    books.find(({ year }) => year === thisYear()) ??
    books[0]
  );
}

function keyOf({ key, year }: BookOfYear): string {
  return `${key}.${year}`;
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function BookChoice({
  request,
  books,
  book,
}: {
  request: PageRequest;
  books: BookOfYear[];
  book: BookOfYear;
}) {
  const { t } = request;
  const options = books.map((one) => ({ value: keyOf(one), label: `${one.name} – ${one.year}` }));
  return (
    <Filters t={t} action="/desk/numbers" label={t("numbers.book")} button={t("numbers.open")}>
      <SelectField
        t={t}
        type="select"
        name="book"
        label={t("numbers.book")}
        value={keyOf(book)}
        options={options}
        required
      />
    </Filters>
  );
}

function Entries({
  request,
  book,
  lines,
}: {
  request: PageRequest;
  book: BookOfYear;
  lines: RegisterLine[];
}) {
  const { t, language } = request;
  const columns: Column<RegisterLine>[] = [
    { key: "number", label: t("numbers.number"), cell: (line) => line.printed },
    {
      key: "moment",
      label: t("numbers.moment"),
      cell: (line) => formatMoment(line.reserved_at, language),
    },
    { key: "subject", label: t("numbers.dossier"), cell: (line) => line.subject },
    { key: "by", label: t("numbers.by"), cell: (line) => line.reserved_by, wideOnly: true },
    {
      key: "state",
      label: t("numbers.state"),
      cell: (line) =>
        line.state === "void"
          ? t("numbers.void-for", { reason: t(`numbers.void.${line.void_reason as VoidReason}`) })
          : t(`numbers.state.${line.state}`),
    },
  ];
  const last = lines.at(-1);
  const next =
    last && lines.length === registerRows
      ? href("/desk/numbers", { book: keyOf(book), before: last.number })
      : undefined;
  const title = `${book.name} – ${book.year}`;
  return (
    <Panel title={title} count={formatNumber(book.lastNumber, language)}>
      {book.carried > 0 ? <p>{t("numbers.carried", { last: book.carried })}</p> : null}
      <Table
        caption={title}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => String(line.number)}
      />
      <Pager t={t} next={next} />
    </Panel>
  );
}
