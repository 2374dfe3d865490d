-- CreateEnum
CREATE TYPE "DocumentOrigin" AS ENUM ('imported', 'edited', 'generated');

-- AlterTable
ALTER TABLE "Api" ADD COLUMN     "lintErrorCount" INTEGER,
ADD COLUMN     "lintWarningCount" INTEGER;

-- AlterTable
ALTER TABLE "OpenApiDocument" ADD COLUMN     "createdById" TEXT,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "origin" "DocumentOrigin" NOT NULL DEFAULT 'imported';

-- AlterTable
ALTER TABLE "SimulationRunApi" ADD COLUMN     "documentId" UUID;

-- CreateIndex
CREATE INDEX "Api_lint_idx" ON "Api"("lintErrorCount" DESC, "lintWarningCount" DESC, "id") WHERE ("lintErrorCount" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Instance_apiId_documentId_idx" ON "Instance"("apiId", "documentId");

-- AddForeignKey
ALTER TABLE "OpenApiDocument" ADD CONSTRAINT "OpenApiDocument_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SimulationRunApi" ADD CONSTRAINT "SimulationRunApi_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "OpenApiDocument"("id") ON DELETE SET NULL ON UPDATE CASCADE;
