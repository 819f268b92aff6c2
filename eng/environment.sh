# Sourced by every script: one environment at a desk and in CI. Needs $root, the folder of the repository.

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# No build node outlives the command that started it.
export MSBUILDDISABLENODEREUSE=1
export DOTNET_CLI_USE_MSBUILD_SERVER=0

# MSBuild reads ArtifactsPath as well, so a caller can build into a folder of its own.
artifacts="${ArtifactsPath:-$root/artifacts}"
results="$artifacts/test-results"

say() {
    printf '\n== %s\n' "$*"
}
