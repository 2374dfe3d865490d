/** Keys and positions that lead to a place in a file of the catalogue. */
export type FormPath = readonly (string | number)[];

/** Something in a file of the catalogue that has to be put right before it ships. */
export interface FormProblem {
  file: string;
  line: number;
  /** `apis/0/functions/listPictures/optional/cuont` */
  place: string;
  message: string;
}

/** Takes what is wrong at a place. */
export type ReportProblem = (path: FormPath, message: string) => void;

/** As the checker prints it: `animals.yaml:31 apis/0/values/breed: …`. */
export function showFormProblem({ file, line, place, message }: FormProblem): string {
  return `${file}:${line} ${place === "" ? "" : `${place}: `}${message}`;
}
