/** What a table is read as, and why one is not. */

export type TableProblem = 'large' | 'old' | 'macros' | 'kind' | 'damaged' | 'quote' | 'lines';

/** Lines and columns that are looked at. */
export const MOST_LINES = 20_000;
export const MOST_COLUMNS = 200;

/** Why a file is not read; who asked has a sentence for each. */
export class NotATable extends Error {
  readonly problem: TableProblem;
  constructor(problem: TableProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface TableRow {
  /** As a spreadsheet counts it: from 1. */
  line: number;
  cells: string[];
}
