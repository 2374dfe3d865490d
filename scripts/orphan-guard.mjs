// Preloaded into every process that `npm start` begins: when the parent is gone (kill -9 included), its channel closes and
// this process ends as if asked to. Their own children inherit the preload, not the parent: their channels are left alone.
const parent = Number(process.env.STUDIO_PARENT);
if (process.channel && parent === process.ppid) {
  process.channel.unref();
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 5000).unref();
  });
} else if (parent && !isAlive(parent)) {
  // Killed while this process was being started: nobody will ever ask it to end.
  process.exit(1);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
