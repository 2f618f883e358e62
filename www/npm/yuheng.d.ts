/** A document: its text, or the bytes of a file (xlsx, xls, ods, docx, pdf, html, csv, txt). */
export type Input = string | ArrayBuffer | ArrayBufferView;

export type Format = 'html' | 'xlsx' | 'markdown' | 'text' | 'csv' | 'json' | 'sarif' | 'junit';

export interface Options {
  /** The draft's name, with its ending: it tells plain texts apart, and stands in the report. */
  name?: string;
  /** The profile's identifier; without it, the one that fits is found. */
  profile?: string;
  /** Profiles of your own, in TOML (`yuheng.profile/1`). */
  rules?: string[];
  /** A table of the classification (codes and names), as CSV. */
  catalogue?: string;
  /** What was accepted, in JSON (`yuheng.accepted/1`). */
  accepted?: string;
  /** The language of messages; Chinese without it. */
  language?: 'zh' | 'en';
}

/** Gets the program (by default from beside this file); once is enough. */
export function load(source?: URL | string | ArrayBuffer | ArrayBufferView | WebAssembly.Module): Promise<void>;

/** Checks a document. Throws an Error whose message says what cannot be read and what to do. */
export function check(input: Input, options?: Options): Report;
/** The same, written in a format. */
export function check(input: Input, options: Options & { format: Format }): Uint8Array;

export interface YuhengCheckerEvents {
  /** The checker can be used. */
  'yuheng-ready': CustomEvent<undefined>;
  /** A document was checked, or checked again after a correction or an acceptance. */
  'yuheng-report': CustomEvent<Report>;
  /** Something could not be read: a sentence that says what to do. */
  'yuheng-failure': CustomEvent<string>;
}

/** `<yuheng-checker language="zh|en" theme="light|dark" profile="…">`, as large as its container. */
export class YuhengChecker extends HTMLElement {
  /** The report on the document that is shown. */
  readonly report: Report | null;
  /** Has a document checked and shown. */
  open(name: string, data: Input): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'yuheng-checker': YuhengChecker;
  }
  interface HTMLElementEventMap extends YuhengCheckerEvents {}
}
