/** What pages are composed of. Each part lives in a file of its own; this is only the list. */
export type { Children, Language, NavigationItem, State, Tone, Translate } from "./types.ts";
export { Actions } from "./actions/actions.tsx";
export { Button, type ButtonKind, type ButtonProps } from "./actions/button.tsx";
export { LinkButton, type LinkButtonProps } from "./actions/link-button.tsx";
export { Checklist, type ChecklistItem } from "./forms/checklist.tsx";
export {
  ChoiceField,
  type RadiosFieldProps,
  type CheckboxesFieldProps,
} from "./forms/choice-field.tsx";
export { DateField, type DateFieldProps } from "./forms/date-field.tsx";
export { ErrorSummary, type ErrorSummaryProps } from "./forms/error-summary.tsx";
export { type FieldBase, type Condition } from "./forms/field-frame.tsx";
export { FieldSet, type FieldSetProps } from "./forms/field-set.tsx";
export { Field, type FieldProps } from "./forms/field.tsx";
export { type FileFieldProps } from "./forms/file-field.tsx";
export { Filters, type FiltersProps } from "./forms/filters.tsx";
export { Form, type FormProps, SavedAt, Shown } from "./forms/form.tsx";
export { SearchBox, type SearchBoxProps } from "./forms/search-box.tsx";
export { SelectField, type Option, type SelectFieldProps } from "./forms/select-field.tsx";
export { TextAreaField, type TextAreaFieldProps } from "./forms/text-area-field.tsx";
export { TextField, type TextFieldProps } from "./forms/text-field.tsx";
export { TwoVersions, type TwoVersionsProps } from "./forms/two-versions.tsx";
export { Upload, type StoredFile, type UploadProps } from "./forms/upload.tsx";
export { BulkBar, type BulkBarProps } from "./lists/bulk-bar.tsx";
export { FileList, type FileLine } from "./lists/file-list.tsx";
export { Pager, type PagerProps } from "./lists/pager.tsx";
export { ResultList, type Result } from "./lists/result-list.tsx";
export { SummaryList, type SummaryItem } from "./lists/summary-list.tsx";
export { Table, type Column, type TableProps } from "./lists/table.tsx";
export { Tabs } from "./lists/tabs.tsx";
export { Tiles } from "./lists/tiles.tsx";
export { Deadline, type DeadlineProps } from "./case/deadline.tsx";
export { ProgressSteps, type ProgressStep } from "./case/progress-steps.tsx";
export { Receipt, type ReceiptProps } from "./case/receipt.tsx";
export { Status } from "./case/status.tsx";
export { Timeline, type TimelineEvent } from "./case/timeline.tsx";
export { type StepState } from "./case/way-mark.tsx";
export { Way, type WayStep, type WayProps } from "./case/way.tsx";
export { Phone, type PhoneMessage } from "./case/phone.tsx";
export { BarList, type Bar } from "./charts/bar-list.tsx";
export { BigNumber, type BigNumberProps } from "./charts/big-number.tsx";
export { MapFrame, type MapFrameProps } from "./charts/map-frame.tsx";
export { WardLegend, WardMap, type WardArea, type WardMapProps } from "./charts/ward-map.tsx";
export { QrCode } from "./charts/qr-code.tsx";
export { TrendChart, type TrendChartProps, type TrendSeries } from "./charts/trend-chart.tsx";
export {
  YearCalendar,
  CalendarLegend,
  type CalendarCell,
  type DayMark,
  type YearCalendarProps,
} from "./charts/year-calendar.tsx";
export { StackedBar, type BarPart } from "./charts/stacked-bar.tsx";
export { Card, type CardProps } from "./text/card.tsx";
export { Columns, type ColumnsProps } from "./text/columns.tsx";
export { DateTime } from "./text/date-time.tsx";
export { Details } from "./text/details.tsx";
export { Empty } from "./text/empty.tsx";
export { Grid } from "./text/grid.tsx";
export { KeyboardHints } from "./text/keyboard-hints.tsx";
export { Money } from "./text/money.tsx";
export { Notice, type NoticeProps } from "./text/notice.tsx";
export { PageHead, type PageHeadProps } from "./text/page-head.tsx";
export { Panel, type PanelProps } from "./text/panel.tsx";
export { PersonLine, type PersonLineProps } from "./text/person-line.tsx";
export { Problem, type ProblemKind, type ProblemProps } from "./text/problem.tsx";
export { Prose } from "./text/prose.tsx";
export { Vietnamese, withVietnamese } from "./text/vietnamese.tsx";
export { isoDate, readDateParts, type DateParts } from "./forms/date-parts.ts";
export { Paper, type PaperProps } from "./shell/paper.tsx";
export type { AccountView, AssetAddresses, DocumentProps } from "./shell/document-props.ts";
export { renderedOnce } from "./rendered-once.ts";
