const SHAPES: Record<string, RegExp> = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  "date-time": /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/,
  time: /^\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)?$/,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  email: /^[^\s@]{1,64}@[^\s@]{1,200}$/,
  ipv4: /^(?:\d{1,3}\.){3}\d{1,3}$/,
  ipv6: /^[\da-f:]{2,45}$/i,
  hostname: /^[\w-]+(?:\.[\w-]+)*$/,
};

/** Whether a text has the shape of a format of JSON Schema; formats without a shape here fit anything. */
export function fitsFormat(text: string, format: string | undefined): boolean {
  if (format === "uri") return URL.canParse(text);
  const shape = format === undefined ? undefined : SHAPES[format];
  return shape ? shape.test(text) : true;
}
