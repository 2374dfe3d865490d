-- CreateIndex
CREATE INDEX "Instance_kind_id_idx" ON "Instance"("kind", "id" DESC);
