-- CreateTable
CREATE TABLE "CoverageTally" (
    "apiId" UUID NOT NULL,
    "functionName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "InstanceStatus" NOT NULL,
    "checkOutcome" "CheckOutcome" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "CoverageTally_pkey" PRIMARY KEY ("apiId","functionName","kind","status","checkOutcome")
);

-- CreateTable
CREATE TABLE "RunCoverageTally" (
    "runId" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "functionName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "InstanceStatus" NOT NULL,
    "checkOutcome" "CheckOutcome" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RunCoverageTally_pkey" PRIMARY KEY ("runId","apiId","functionName","kind","status","checkOutcome")
);

-- CreateTable
CREATE TABLE "CallTally" (
    "apiId" UUID NOT NULL,
    "functionName" TEXT NOT NULL,
    "statusCode" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "CallTally_pkey" PRIMARY KEY ("apiId","functionName","statusCode")
);

-- CreateTable
CREATE TABLE "RunCallTally" (
    "runId" UUID NOT NULL,
    "statusCode" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RunCallTally_pkey" PRIMARY KEY ("runId","statusCode")
);

-- CreateTable
CREATE TABLE "RunErrorTally" (
    "runId" UUID NOT NULL,
    "fault" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RunErrorTally_pkey" PRIMARY KEY ("runId","fault")
);

-- AddForeignKey
ALTER TABLE "CoverageTally" ADD CONSTRAINT "CoverageTally_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCoverageTally" ADD CONSTRAINT "RunCoverageTally_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCoverageTally" ADD CONSTRAINT "RunCoverageTally_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallTally" ADD CONSTRAINT "CallTally_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCallTally" ADD CONSTRAINT "RunCallTally_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunErrorTally" ADD CONSTRAINT "RunErrorTally_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The map of the corpus is kept where instances change, as the other tallies are: statement by statement, keys in order.
-- An instance counts once for itself, with the empty function name, and once for each function it called.

-- The functions of one instance, each with its API: one of a companion's document is that API's.
CREATE FUNCTION studio_functions_of("ownApiId" uuid, "ownDocumentId" uuid, companions uuid[], names text[])
RETURNS TABLE ("apiId" uuid, "functionName" text) LANGUAGE sql STABLE AS $$
  SELECT "ownApiId", ''
  UNION
  SELECT coalesce(CASE WHEN cardinality(companions) > 0 THEN (
      SELECT f."apiId" FROM "ApiFunction" f
      WHERE f."name" = called AND f."documentId" = ANY (array_append(companions, "ownDocumentId"))
      ORDER BY f."documentId" = "ownDocumentId" DESC, f."documentId" LIMIT 1) END, "ownApiId"), called
  -- A model may call anything: what is longer than this is no name, and would not fit the key.
  FROM (SELECT left(btrim(name), 200) FROM unnest(names) AS name) AS named(called) WHERE called NOT IN ('', 'getDetails', 'respondToUser', 'retrieve')
$$;

-- `changes`: instances as they were (n = -1) and as they are (n = 1).
CREATE FUNCTION studio_coverage_apply(changes jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE moved jsonb;
BEGIN
  SELECT jsonb_agg(cell) INTO moved FROM (
    SELECT f."apiId", c."runId", f."functionName", coalesce(c."kind", '') AS "kind", c."status", c."checkOutcome", sum(c.n) AS n
    FROM jsonb_to_recordset(changes) AS c("apiId" uuid, "runId" uuid, "documentId" uuid, "companionDocumentIds" uuid[],
        "functionNames" text[], "kind" text, "status" "InstanceStatus", "checkOutcome" "CheckOutcome", n int)
      CROSS JOIN LATERAL studio_functions_of(c."apiId", c."documentId", c."companionDocumentIds", c."functionNames") f
    WHERE EXISTS (SELECT 1 FROM "Api" a WHERE a."id" = f."apiId")
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(c.n) <> 0) cell;
  IF moved IS NULL THEN RETURN; END IF;

  INSERT INTO "CoverageTally" ("apiId", "functionName", "kind", "status", "checkOutcome", "count")
  SELECT m."apiId", m."functionName", m."kind", m."status", m."checkOutcome", sum(m.n)
  FROM jsonb_to_recordset(moved) AS m("apiId" uuid, "functionName" text, "kind" text, "status" "InstanceStatus",
    "checkOutcome" "CheckOutcome", n int)
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(m.n) <> 0 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT ("apiId", "functionName", "kind", "status", "checkOutcome")
  DO UPDATE SET "count" = "CoverageTally"."count" + excluded."count";

  INSERT INTO "RunCoverageTally" ("runId", "apiId", "functionName", "kind", "status", "checkOutcome", "count")
  SELECT m."runId", m."apiId", m."functionName", m."kind", m."status", m."checkOutcome", sum(m.n)
  FROM jsonb_to_recordset(moved) AS m("runId" uuid, "apiId" uuid, "functionName" text, "kind" text, "status" "InstanceStatus",
    "checkOutcome" "CheckOutcome", n int)
  WHERE EXISTS (SELECT 1 FROM "SimulationRun" r WHERE r."id" = m."runId")
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(m.n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT ("runId", "apiId", "functionName", "kind", "status", "checkOutcome")
  DO UPDATE SET "count" = "RunCoverageTally"."count" + excluded."count";
END $$;

-- Calls by function and status code. Only instances whose codes are known are looked into: imported ones have none.
CREATE FUNCTION studio_calls_apply(changes jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "CallTally" ("apiId", "functionName", "statusCode", "count")
  SELECT f."apiId", f."functionName", s.code, sum(c.n)
  FROM jsonb_to_recordset(changes) AS c("apiId" uuid, "documentId" uuid, "companionDocumentIds" uuid[], "actions" text[],
      "statusCodes" int[], n int)
    CROSS JOIN LATERAL unnest(c."actions", c."statusCodes") AS s(called, code)
    CROSS JOIN LATERAL studio_functions_of(c."apiId", c."documentId", c."companionDocumentIds", ARRAY[s.called]) f
  WHERE s.code > 0 AND s.called IS NOT NULL AND f."functionName" <> '' AND EXISTS (SELECT 1 FROM "Api" a WHERE a."id" = f."apiId")
  GROUP BY 1, 2, 3 HAVING sum(c.n) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT ("apiId", "functionName", "statusCode") DO UPDATE SET "count" = "CallTally"."count" + excluded."count";

  INSERT INTO "RunCallTally" ("runId", "statusCode", "count")
  SELECT c."runId", code, sum(c.n)
  FROM jsonb_to_recordset(changes) AS c("runId" uuid, "statusCodes" int[], n int) CROSS JOIN LATERAL unnest(c."statusCodes") AS code
  WHERE code > 0 AND EXISTS (SELECT 1 FROM "SimulationRun" r WHERE r."id" = c."runId")
  GROUP BY 1, 2 HAVING sum(c.n) <> 0 ORDER BY 1, 2
  ON CONFLICT ("runId", "statusCode") DO UPDATE SET "count" = "RunCallTally"."count" + excluded."count";
END $$;

CREATE FUNCTION studio_coverage_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM studio_coverage_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'documentId', "documentId",
    'companionDocumentIds', "companionDocumentIds", 'functionNames', "functionNames", 'kind', "kind", 'status', "status",
    'checkOutcome', "checkOutcome", 'n', 1)) FROM new_rows));
  PERFORM studio_calls_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'documentId', "documentId",
    'companionDocumentIds', "companionDocumentIds", 'statusCodes', "statusCodes",
    'actions', jsonb_path_query_array("steps", '$[*].action'), 'n', 1)) FROM new_rows WHERE cardinality("statusCodes") > 0));
  RETURN NULL;
END $$;

CREATE FUNCTION studio_coverage_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM studio_coverage_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'documentId', "documentId",
    'companionDocumentIds', "companionDocumentIds", 'functionNames', "functionNames", 'kind', "kind", 'status', "status",
    'checkOutcome', "checkOutcome", 'n', -1)) FROM old_rows));
  PERFORM studio_calls_apply((SELECT jsonb_agg(jsonb_build_object('apiId', "apiId", 'runId', "runId", 'documentId', "documentId",
    'companionDocumentIds', "companionDocumentIds", 'statusCodes', "statusCodes",
    'actions', jsonb_path_query_array("steps", '$[*].action'), 'n', -1)) FROM old_rows WHERE cardinality("statusCodes") > 0));
  RETURN NULL;
END $$;

CREATE FUNCTION studio_coverage_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Most updates (claims) move no count; steps change only with the revision, and are not compared.
  PERFORM studio_coverage_apply((SELECT jsonb_agg(change) FROM (
    SELECT jsonb_build_object('apiId', r."apiId", 'runId', r."runId", 'documentId', r."documentId",
      'companionDocumentIds', r."companionDocumentIds", 'functionNames', r."functionNames", 'kind', r."kind", 'status', r."status",
      'checkOutcome', r."checkOutcome", 'n', r.n) AS change
    FROM old_rows o JOIN new_rows u USING ("id") CROSS JOIN LATERAL (
      SELECT o."apiId", o."runId", o."documentId", o."companionDocumentIds", o."functionNames", o."kind", o."status",
        o."checkOutcome", -1 AS n
      UNION ALL SELECT u."apiId", u."runId", u."documentId", u."companionDocumentIds", u."functionNames", u."kind", u."status",
        u."checkOutcome", 1) r
    WHERE (o."status", o."checkOutcome", o."functionNames", o."kind") IS DISTINCT FROM
      (u."status", u."checkOutcome", u."functionNames", u."kind")) moved));
  PERFORM studio_calls_apply((SELECT jsonb_agg(change) FROM (
    SELECT jsonb_build_object('apiId', r."apiId", 'runId', r."runId", 'documentId', r."documentId",
      'companionDocumentIds', r."companionDocumentIds", 'statusCodes', r."statusCodes",
      'actions', jsonb_path_query_array(r."steps", '$[*].action'), 'n', r.n) AS change
    FROM old_rows o JOIN new_rows u USING ("id") CROSS JOIN LATERAL (
      SELECT o."apiId", o."runId", o."documentId", o."companionDocumentIds", o."statusCodes", o."steps", -1 AS n
      UNION ALL SELECT u."apiId", u."runId", u."documentId", u."companionDocumentIds", u."statusCodes", u."steps", 1) r
    WHERE (o."revision", o."statusCodes") IS DISTINCT FROM (u."revision", u."statusCodes")
      AND cardinality(r."statusCodes") > 0) moved));
  RETURN NULL;
END $$;

-- What the simulated service was made to do. A trace is written once, with its instance.
CREATE FUNCTION studio_errors_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "RunErrorTally" ("runId", "fault", "count")
  SELECT i."runId", left(fault #>> '{}', 40), count(*)
  FROM new_rows t JOIN "Instance" i ON i."id" = t."instanceId"
    CROSS JOIN LATERAL jsonb_path_query(t."trace", '$.steps[*].injected') AS fault
  WHERE i."runId" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT ("runId", "fault") DO UPDATE SET "count" = "RunErrorTally"."count" + excluded."count";
  RETURN NULL;
END $$;

CREATE TRIGGER "InstanceTrace_errors_inserted" AFTER INSERT ON "InstanceTrace"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_errors_inserted();
CREATE TRIGGER "Instance_coverage_inserted" AFTER INSERT ON "Instance"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_coverage_inserted();
CREATE TRIGGER "Instance_coverage_deleted" AFTER DELETE ON "Instance"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_coverage_deleted();
CREATE TRIGGER "Instance_coverage_updated" AFTER UPDATE ON "Instance"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION studio_coverage_updated();

-- What is there already. Status codes were not recorded before.
INSERT INTO "CoverageTally" ("apiId", "functionName", "kind", "status", "checkOutcome", "count")
SELECT f."apiId", f."functionName", coalesce(i."kind", ''), i."status", i."checkOutcome", count(*)
FROM "Instance" i CROSS JOIN LATERAL studio_functions_of(i."apiId", i."documentId", i."companionDocumentIds", i."functionNames") f
GROUP BY 1, 2, 3, 4, 5;

INSERT INTO "RunCoverageTally" ("runId", "apiId", "functionName", "kind", "status", "checkOutcome", "count")
SELECT i."runId", f."apiId", f."functionName", coalesce(i."kind", ''), i."status", i."checkOutcome", count(*)
FROM "Instance" i CROSS JOIN LATERAL studio_functions_of(i."apiId", i."documentId", i."companionDocumentIds", i."functionNames") f
WHERE i."runId" IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
