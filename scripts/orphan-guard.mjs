// Preloaded into every process that `npm start` begins: when the parent is gone (kill -9 included), its channel closes and
// this process ends as if asked to.
if (process.channel) {
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 5000).unref();
  });
}
