-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('train', 'heldOut');

-- CreateEnum
CREATE TYPE "ApiSource" AS ENUM ('catalog', 'openapi', 'publicApis', 'toolalpaca', 'mcp');

-- CreateEnum
CREATE TYPE "InstructionSource" AS ENUM ('imported', 'generated');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('queued', 'running', 'paused', 'finished', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "EndpointKind" AS ENUM ('offline', 'openai');

-- CreateEnum
CREATE TYPE "InstanceStatus" AS ENUM ('pending', 'accepted', 'rejected', 'needsFix');

-- CreateEnum
CREATE TYPE "CheckOutcome" AS ENUM ('pass', 'warn', 'fail');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('accept', 'reject', 'needsFix', 'reopen', 'undo');

-- CreateEnum
CREATE TYPE "ExportStatus" AS ENUM ('queued', 'running', 'ready', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'reviewer',
    "isLocal" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Api" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "link" TEXT,
    "categoryId" UUID NOT NULL,
    "introduction" TEXT NOT NULL DEFAULT '',
    "functionsText" TEXT,
    "auth" TEXT NOT NULL DEFAULT '',
    "https" BOOLEAN,
    "cors" TEXT,
    "split" "Split" NOT NULL DEFAULT 'train',
    "source" "ApiSource" NOT NULL,
    "sourceHash" TEXT,
    "importedFields" JSONB,
    "currentDocumentId" UUID,
    "functionCount" INTEGER NOT NULL DEFAULT 0,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Api_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpenApiDocument" (
    "id" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "sourceText" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OpenApiDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiFunction" (
    "id" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "documentation" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ApiFunction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instruction" (
    "id" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "source" "InstructionSource" NOT NULL,
    "position" INTEGER,
    "sha256" TEXT NOT NULL,
    "scenario" JSONB,
    "runId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Instruction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoldenAnswer" (
    "id" UUID NOT NULL,
    "instructionId" UUID NOT NULL,
    "calls" JSONB NOT NULL,

    CONSTRAINT "GoldenAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SimulationRun" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'queued',
    "config" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "plannedCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" BIGINT NOT NULL DEFAULT 0,
    "outputTokens" BIGINT NOT NULL DEFAULT 0,
    "costUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SimulationRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SimulationRunApi" (
    "runId" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "requestedCount" INTEGER NOT NULL,
    "generatedCount" INTEGER NOT NULL DEFAULT 0,
    "state" "WorkState" NOT NULL DEFAULT 'queued',
    "failureMessage" TEXT,

    CONSTRAINT "SimulationRunApi_pkey" PRIMARY KEY ("runId","apiId")
);

-- CreateTable
CREATE TABLE "Episode" (
    "id" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "instructionId" UUID NOT NULL,
    "sampleIndex" INTEGER NOT NULL DEFAULT 0,
    "state" "WorkState" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Episode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "episodeId" UUID,
    "sequence" INTEGER,
    "agent" TEXT NOT NULL,
    "endpointName" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costUsd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "latencyMs" INTEGER NOT NULL DEFAULT 0,
    "faults" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelEndpoint" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "EndpointKind" NOT NULL,
    "baseUrl" TEXT,
    "model" TEXT NOT NULL,
    "encryptedKey" TEXT,
    "keyLastFour" TEXT,
    "callStyle" TEXT NOT NULL DEFAULT 'react',
    "structuredOutput" BOOLEAN NOT NULL DEFAULT false,
    "inputUsdPerMTok" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "outputUsdPerMTok" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "maxConcurrency" INTEGER NOT NULL DEFAULT 16,
    "timeoutMs" INTEGER NOT NULL DEFAULT 120000,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModelEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instance" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "apiId" UUID NOT NULL,
    "documentId" UUID,
    "runId" UUID,
    "instructionId" UUID,
    "sampleIndex" INTEGER NOT NULL DEFAULT 0,
    "status" "InstanceStatus" NOT NULL DEFAULT 'pending',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "instruction" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "finalThought" TEXT,
    "response" TEXT NOT NULL,
    "terminationReason" TEXT NOT NULL,
    "stepCount" INTEGER NOT NULL,
    "functionNames" TEXT[],
    "checkOutcome" "CheckOutcome" NOT NULL DEFAULT 'pass',
    "fingerprint" TEXT NOT NULL,
    "risk" INTEGER NOT NULL DEFAULT 0,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "provenance" JSONB NOT NULL,
    "usage" JSONB NOT NULL DEFAULT '{}',
    "sourceHash" TEXT,
    "position" INTEGER,
    "importedFields" JSONB,
    "claimedById" TEXT,
    "claimToken" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "reasonCodes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InstanceSearch" (
    "instanceId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "checkCodes" TEXT[],
    "functionNames" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "InstanceSearch_pkey" PRIMARY KEY ("instanceId")
);

-- CreateTable
CREATE TABLE "CheckResult" (
    "id" BIGSERIAL NOT NULL,
    "instanceId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "outcome" "CheckOutcome" NOT NULL,
    "target" JSONB NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "CheckResult_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "instanceId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "memberId" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "reasonCodes" TEXT[],
    "note" TEXT,
    "fromStatus" "InstanceStatus" NOT NULL,
    "toStatus" "InstanceStatus" NOT NULL,
    "supersedesId" UUID,
    "idempotencyKey" TEXT NOT NULL,
    "activeMs" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "instanceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "memberId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Skip" (
    "memberId" TEXT NOT NULL,
    "instanceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Skip_pkey" PRIMARY KEY ("memberId","instanceId")
);

-- CreateTable
CREATE TABLE "ApiTally" (
    "apiId" UUID NOT NULL,
    "status" "InstanceStatus" NOT NULL,
    "checkOutcome" "CheckOutcome" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "ApiTally_pkey" PRIMARY KEY ("apiId","status","checkOutcome")
);

-- CreateTable
CREATE TABLE "RunTally" (
    "runId" UUID NOT NULL,
    "status" "InstanceStatus" NOT NULL,
    "checkOutcome" "CheckOutcome" NOT NULL,
    "terminationReason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RunTally_pkey" PRIMARY KEY ("runId","status","checkOutcome","terminationReason")
);

-- CreateTable
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "status" "ExportStatus" NOT NULL DEFAULT 'queued',
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "totalCount" INTEGER,
    "manifest" JSONB,
    "failureMessage" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Category_name_key" ON "Category"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Category_slug_key" ON "Category"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Api_slug_key" ON "Api"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Api_currentDocumentId_key" ON "Api"("currentDocumentId");

-- CreateIndex
CREATE INDEX "Api_categoryId_name_id_idx" ON "Api"("categoryId", "name", "id");

-- CreateIndex
CREATE INDEX "Api_split_name_id_idx" ON "Api"("split", "name", "id");

-- CreateIndex
CREATE INDEX "Api_name_id_idx" ON "Api"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OpenApiDocument_apiId_version_key" ON "OpenApiDocument"("apiId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "OpenApiDocument_apiId_sha256_key" ON "OpenApiDocument"("apiId", "sha256");

-- CreateIndex
CREATE INDEX "ApiFunction_apiId_idx" ON "ApiFunction"("apiId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiFunction_documentId_name_key" ON "ApiFunction"("documentId", "name");

-- CreateIndex
CREATE INDEX "Instruction_apiId_position_id_idx" ON "Instruction"("apiId", "position", "id");

-- CreateIndex
CREATE INDEX "Instruction_runId_idx" ON "Instruction"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Instruction_apiId_sha256_key" ON "Instruction"("apiId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "GoldenAnswer_instructionId_key" ON "GoldenAnswer"("instructionId");

-- CreateIndex
CREATE UNIQUE INDEX "SimulationRun_number_key" ON "SimulationRun"("number");

-- CreateIndex
CREATE INDEX "SimulationRun_status_idx" ON "SimulationRun"("status");

-- CreateIndex
CREATE INDEX "SimulationRun_createdAt_id_idx" ON "SimulationRun"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Episode_runId_state_idx" ON "Episode"("runId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Episode_runId_instructionId_sampleIndex_key" ON "Episode"("runId", "instructionId", "sampleIndex");

-- CreateIndex
CREATE INDEX "ModelCall_runId_requestHash_idx" ON "ModelCall"("runId", "requestHash");

-- CreateIndex
CREATE INDEX "ModelCall_faulty_idx" ON "ModelCall"("runId") WHERE (faults <> '{}'::jsonb);

-- CreateIndex
CREATE UNIQUE INDEX "ModelCall_episodeId_sequence_key" ON "ModelCall"("episodeId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "ModelEndpoint_name_key" ON "ModelEndpoint"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_number_key" ON "Instance"("number");

-- CreateIndex
CREATE INDEX "Instance_status_id_idx" ON "Instance"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_apiId_status_id_idx" ON "Instance"("apiId", "status", "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_runId_id_idx" ON "Instance"("runId", "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_instructionId_idx" ON "Instance"("instructionId");

-- CreateIndex
CREATE INDEX "Instance_apiId_fingerprint_idx" ON "Instance"("apiId", "fingerprint");

-- CreateIndex
CREATE INDEX "Instance_status_risk_id_idx" ON "Instance"("status", "risk" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_checkOutcome_id_idx" ON "Instance"("checkOutcome", "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_risk_id_idx" ON "Instance"("risk" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_stepCount_id_idx" ON "Instance"("stepCount" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Instance_edited_idx" ON "Instance"("id" DESC) WHERE (edited);

-- CreateIndex
CREATE INDEX "Instance_cut_off_idx" ON "Instance"("terminationReason", "id" DESC) WHERE ("terminationReason" <> 'responded');

-- CreateIndex
CREATE INDEX "Instance_claimable_idx" ON "Instance"("risk" DESC, "id") WHERE (status = 'pending' AND "claimedById" IS NULL);

-- CreateIndex
CREATE INDEX "Instance_claimed_idx" ON "Instance"("claimedUntil") WHERE ("claimedById" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Instance_runId_instructionId_sampleIndex_key" ON "Instance"("runId", "instructionId", "sampleIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_apiId_sourceHash_key" ON "Instance"("apiId", "sourceHash");

-- CreateIndex
CREATE INDEX "InstanceSearch_text_idx" ON "InstanceSearch" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "InstanceSearch_checkCodes_idx" ON "InstanceSearch" USING GIN ("checkCodes");

-- CreateIndex
CREATE INDEX "InstanceSearch_functionNames_idx" ON "InstanceSearch" USING GIN ("functionNames");

-- CreateIndex
CREATE INDEX "CheckResult_instanceId_idx" ON "CheckResult"("instanceId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_supersedesId_key" ON "Decision"("supersedesId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_idempotencyKey_key" ON "Decision"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Decision_instanceId_createdAt_idx" ON "Decision"("instanceId", "createdAt");

-- CreateIndex
CREATE INDEX "Decision_memberId_createdAt_idx" ON "Decision"("memberId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Revision_instanceId_number_key" ON "Revision"("instanceId", "number");

-- CreateIndex
CREATE INDEX "Skip_instanceId_idx" ON "Skip"("instanceId");

-- CreateIndex
CREATE UNIQUE INDEX "Export_number_key" ON "Export"("number");

-- CreateIndex
CREATE INDEX "Export_createdAt_id_idx" ON "Export"("createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Api" ADD CONSTRAINT "Api_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Api" ADD CONSTRAINT "Api_currentDocumentId_fkey" FOREIGN KEY ("currentDocumentId") REFERENCES "OpenApiDocument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpenApiDocument" ADD CONSTRAINT "OpenApiDocument_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiFunction" ADD CONSTRAINT "ApiFunction_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiFunction" ADD CONSTRAINT "ApiFunction_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "OpenApiDocument"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instruction" ADD CONSTRAINT "Instruction_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instruction" ADD CONSTRAINT "Instruction_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoldenAnswer" ADD CONSTRAINT "GoldenAnswer_instructionId_fkey" FOREIGN KEY ("instructionId") REFERENCES "Instruction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRun" ADD CONSTRAINT "SimulationRun_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRunApi" ADD CONSTRAINT "SimulationRunApi_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRunApi" ADD CONSTRAINT "SimulationRunApi_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_instructionId_fkey" FOREIGN KEY ("instructionId") REFERENCES "Instruction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "OpenApiDocument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_instructionId_fkey" FOREIGN KEY ("instructionId") REFERENCES "Instruction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InstanceSearch" ADD CONSTRAINT "InstanceSearch_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckResult" ADD CONSTRAINT "CheckResult_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skip" ADD CONSTRAINT "Skip_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skip" ADD CONSTRAINT "Skip_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiTally" ADD CONSTRAINT "ApiTally_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunTally" ADD CONSTRAINT "RunTally_runId_fkey" FOREIGN KEY ("runId") REFERENCES "SimulationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
