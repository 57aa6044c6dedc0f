# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What a restore needs, by itself, so that this layer is made anew only when a package changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/SdaHub.Adapters/SdaHub.Adapters.csproj src/SdaHub.Adapters/packages.lock.json src/SdaHub.Adapters/
COPY src/SdaHub.Astrodynamics/SdaHub.Astrodynamics.csproj src/SdaHub.Astrodynamics/packages.lock.json src/SdaHub.Astrodynamics/
COPY src/SdaHub.Cli/SdaHub.Cli.csproj src/SdaHub.Cli/packages.lock.json src/SdaHub.Cli/
COPY src/SdaHub.Core/SdaHub.Core.csproj src/SdaHub.Core/packages.lock.json src/SdaHub.Core/
COPY src/SdaHub.Protocol/SdaHub.Protocol.csproj src/SdaHub.Protocol/packages.lock.json src/SdaHub.Protocol/
COPY src/SdaHub.Server/SdaHub.Server.csproj src/SdaHub.Server/packages.lock.json src/SdaHub.Server/
COPY src/SdaHub.Simulator/SdaHub.Simulator.csproj src/SdaHub.Simulator/packages.lock.json src/SdaHub.Simulator/
COPY src/SdaHub.Storage/SdaHub.Storage.csproj src/SdaHub.Storage/packages.lock.json src/SdaHub.Storage/
RUN dotnet restore src/SdaHub.Cli/SdaHub.Cli.csproj --locked-mode

COPY .editorconfig BannedSymbols.txt ./
COPY protos protos
COPY src src

# The hub and the command line beside it: they share all their libraries, and the health check is a verb of the command line.
RUN dotnet publish src/SdaHub.Cli --no-restore --configuration Release --output /app \
 && dotnet publish src/SdaHub.Server --no-restore --configuration Release --output /app \
 && mkdir -p /hub/config /hub/certs /hub/data

# Distroless: no shell, no package manager; runs as the user "app" (1654).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
COPY --from=build /app /app
COPY --from=build --chown=1654:1654 /hub /hub

# Relative paths of the configuration start here: config/agreements, config/catalog and certs, to be mounted read-only, and data.
WORKDIR /hub
VOLUME /hub/data
ENV SdaHub__Transport__Port=7443 \
    DOTNET_EnableDiagnostics=0
EXPOSE 7443
USER 1654

# An identity of the host's agreement asks the hub over its own port; there is no other way in.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 \
  CMD ["dotnet", "/app/sdahub.dll", "health", "--hub", "https://localhost:7443", "--cert", "certs/health.pem", "--key", "certs/health.key.pem", "--roots", "certs/hub-root.pem"]

ENTRYPOINT ["dotnet", "/app/SdaHub.Server.dll"]
