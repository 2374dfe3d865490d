-- CreateTable
CREATE TABLE "ApiCredential" (
    "apiId" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "encryptedKey" TEXT NOT NULL,
    "keyLastFour" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiCredential_pkey" PRIMARY KEY ("apiId","scheme")
);

-- CreateTable
CREATE TABLE "OutboundHost" (
    "host" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutboundHost_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "FidelityReport" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "apiId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "status" "WorkState" NOT NULL DEFAULT 'queued',
    "callCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FidelityReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FidelityCall" (
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "functionName" TEXT NOT NULL,
    "actionInput" TEXT NOT NULL,
    "simulatedCode" INTEGER NOT NULL,
    "simulatedBody" TEXT NOT NULL,
    "realCode" INTEGER,
    "realBody" TEXT,
    "verdict" JSONB,
    "failureMessage" TEXT,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FidelityCall_pkey" PRIMARY KEY ("reportId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "FidelityReport_number_key" ON "FidelityReport"("number");

-- CreateIndex
CREATE INDEX "FidelityReport_apiId_number_idx" ON "FidelityReport"("apiId", "number" DESC);

-- CreateIndex
CREATE INDEX "FidelityReport_documentId_idx" ON "FidelityReport"("documentId");

-- CreateIndex
CREATE INDEX "FidelityReport_createdById_idx" ON "FidelityReport"("createdById");

-- AddForeignKey
ALTER TABLE "ApiCredential" ADD CONSTRAINT "ApiCredential_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FidelityReport" ADD CONSTRAINT "FidelityReport_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FidelityReport" ADD CONSTRAINT "FidelityReport_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "OpenApiDocument"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FidelityReport" ADD CONSTRAINT "FidelityReport_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FidelityCall" ADD CONSTRAINT "FidelityCall_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "FidelityReport"("id") ON DELETE CASCADE ON UPDATE CASCADE;
