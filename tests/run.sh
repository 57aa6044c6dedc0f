#!/usr/bin/env bash
# Runs every test. Installs what the tests need when it is missing (Debian or Ubuntu), restores as locked, builds once, and ends with one line:
# the number of tests passed and failed. CONFIGURATION=Debug builds and runs the Debug configuration instead of Release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration="${CONFIGURATION:-Release}"
results="artifacts/test-results"

fail() {
  echo "tests/run.sh: $*" >&2
  exit 1
}

# The packages of which something is missing. The Python modules must be those of /usr/bin/python3, which the tests call.
missing_packages() {
  command -v redis-server >/dev/null || echo redis-server
  command -v strace >/dev/null || echo strace
  /usr/bin/python3 -c 'import grpc' 2>/dev/null || echo python3-grpcio
  /usr/bin/python3 -c 'import grpc_tools' 2>/dev/null || echo python3-grpc-tools
  /usr/bin/python3 -c 'import sgp4' 2>/dev/null || echo python3-sgp4
}

install_missing_packages() {
  local packages as_root=()
  mapfile -t packages < <(missing_packages)
  [[ ${#packages[@]} -eq 0 ]] && return

  command -v apt-get >/dev/null || fail "install these and run again (there is no apt-get here to do it): ${packages[*]}"
  if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || fail "run as root, or install these first: ${packages[*]}"
    as_root=(sudo)
  fi

  echo "Installing ${packages[*]}"
  "${as_root[@]}" apt-get update -qq || fail "apt-get update failed; the tests need: ${packages[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" \
    || fail "apt-get could not install: ${packages[*]}"
  mapfile -t packages < <(missing_packages)
  [[ ${#packages[@]} -eq 0 ]] || fail "still missing after the installation: ${packages[*]}"
}

command -v dotnet >/dev/null || fail "the .NET SDK that global.json names is not on the PATH"
install_missing_packages

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore SdaHub.sln --locked-mode --verbosity quiet
dotnet build SdaHub.sln --no-restore --configuration "$configuration" --verbosity quiet

# One project at a time: timing matters to some tests, and the machine may be small.
rm -rf "$results"
status=0
dotnet test --solution SdaHub.sln --no-build --configuration "$configuration" --max-parallel-test-modules 1 \
  --results-directory "$results" --report-xunit-xml --no-ansi --no-progress || status=$?

# Every project with tests must have run some; the others are programs that tests start.
mapfile -t projects < <(grep -l 'Include="xunit.v3"' tests/*/*.csproj)
/usr/bin/python3 tests/count_results.py "$status" "$results" "${projects[@]}"
