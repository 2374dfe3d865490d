// Preloaded into every process that `npm start` begins: when the parent is gone (kill -9 included), its channel closes and
// this process ends as if asked to. Their own children inherit the preload, not the parent: their channels are left alone.
if (process.channel && process.env.STUDIO_PARENT === String(process.ppid)) {
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 5000).unref();
  });
}
