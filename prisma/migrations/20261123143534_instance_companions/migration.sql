-- CreateIndex
CREATE INDEX "Instance_companions_idx" ON "Instance" USING GIN ("companionDocumentIds") WHERE ("companionDocumentIds" <> '{}'::uuid[]);
