-- Counts of instances are kept where they change, whoever changes them: a page never counts a big table.
-- Statement-level, so that importing a thousand rows updates each count once. Rows are touched in key order: no deadlocks.

CREATE FUNCTION studio_tally_apply(changes jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ApiTally" ("apiId", "status", "checkOutcome", "count")
  SELECT c."apiId", c."status", c."checkOutcome", sum(c.n)
  FROM jsonb_to_recordset(changes) AS c("apiId" uuid, "status" "InstanceStatus", "checkOutcome" "CheckOutcome", n int)
  WHERE EXISTS (SELECT 1 FROM "Api" a WHERE a."id" = c."apiId")
  GROUP BY 1, 2, 3 HAVING sum(c.n) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT ("apiId", "status", "checkOutcome") DO UPDATE SET "count" = "ApiTally"."count" + excluded."count";

  INSERT INTO "RunTally" ("runId", "status", "checkOutcome", "terminationReason", "count")
  SELECT c."runId", c."status", c."checkOutcome", c."terminationReason", sum(c.n)
  FROM jsonb_to_recordset(changes)
    AS c("runId" uuid, "status" "InstanceStatus", "checkOutcome" "CheckOutcome", "terminationReason" text, n int)
  WHERE EXISTS (SELECT 1 FROM "SimulationRun" r WHERE r."id" = c."runId")
  GROUP BY 1, 2, 3, 4 HAVING sum(c.n) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("runId", "status", "checkOutcome", "terminationReason")
  DO UPDATE SET "count" = "RunTally"."count" + excluded."count";
END $$;

CREATE FUNCTION studio_tally_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM studio_tally_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'status', "status",
    'checkOutcome', "checkOutcome", 'terminationReason', "terminationReason", 'n', 1)) FROM new_rows));
  RETURN NULL;
END $$;

CREATE FUNCTION studio_tally_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM studio_tally_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'status', "status",
    'checkOutcome', "checkOutcome", 'terminationReason', "terminationReason", 'n', -1)) FROM old_rows));
  RETURN NULL;
END $$;

CREATE FUNCTION studio_tally_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changes jsonb;
BEGIN
  -- Most updates (claims, edits of text) move no count.
  SELECT jsonb_agg(change) INTO changes FROM (
    SELECT jsonb_build_object('apiId', o."apiId", 'runId', o."runId", 'status', o."status", 'checkOutcome', o."checkOutcome",
      'terminationReason', o."terminationReason", 'n', -1) AS change
    FROM old_rows o JOIN new_rows n USING ("id")
    WHERE (o."status", o."checkOutcome", o."terminationReason") IS DISTINCT FROM (n."status", n."checkOutcome", n."terminationReason")
    UNION ALL
    SELECT jsonb_build_object('apiId', n."apiId", 'runId', n."runId", 'status', n."status", 'checkOutcome', n."checkOutcome",
      'terminationReason', n."terminationReason", 'n', 1)
    FROM old_rows o JOIN new_rows n USING ("id")
    WHERE (o."status", o."checkOutcome", o."terminationReason") IS DISTINCT FROM (n."status", n."checkOutcome", n."terminationReason")
  ) moved;
  IF changes IS NOT NULL THEN PERFORM studio_tally_apply(changes); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Instance_tally_inserted" AFTER INSERT ON "Instance"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_tally_inserted();
CREATE TRIGGER "Instance_tally_deleted" AFTER DELETE ON "Instance"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_tally_deleted();
CREATE TRIGGER "Instance_tally_updated" AFTER UPDATE ON "Instance"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_tally_updated();

-- What was decided, edited or documented stays as it was written.
CREATE FUNCTION studio_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

CREATE TRIGGER "Decision_append_only" BEFORE UPDATE ON "Decision" FOR EACH ROW EXECUTE FUNCTION studio_refuse_update();
CREATE TRIGGER "Revision_append_only" BEFORE UPDATE OF "instanceId", "number", "snapshot" ON "Revision"
  FOR EACH ROW EXECUTE FUNCTION studio_refuse_update();
CREATE TRIGGER "OpenApiDocument_append_only" BEFORE UPDATE OF "apiId", "version", "sha256", "sourceText", "content" ON "OpenApiDocument"
  FOR EACH ROW EXECUTE FUNCTION studio_refuse_update();

-- Bounds that hold whatever writes: a row stays small enough to list and to index.
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_instruction_length" CHECK (octet_length("instruction") <= 65536);
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_response_length" CHECK (octet_length("response") <= 4194304);
ALTER TABLE "Instruction" ADD CONSTRAINT "Instruction_text_length" CHECK (octet_length("text") <= 65536);
