# syntax=docker/dockerfile:1
# The hub's server and the command line in one image. Configuration, certificates and the store are mounted.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What decides the packages comes first, so that the layer with them is made again only when they change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/SdaHub.Astrodynamics/*.csproj src/SdaHub.Astrodynamics/packages.lock.json src/SdaHub.Astrodynamics/
COPY src/SdaHub.Core/*.csproj src/SdaHub.Core/packages.lock.json src/SdaHub.Core/
COPY src/SdaHub.Adapters/*.csproj src/SdaHub.Adapters/packages.lock.json src/SdaHub.Adapters/
COPY src/SdaHub.Storage/*.csproj src/SdaHub.Storage/packages.lock.json src/SdaHub.Storage/
COPY src/SdaHub.Protocol/*.csproj src/SdaHub.Protocol/packages.lock.json src/SdaHub.Protocol/
COPY src/SdaHub.Simulator/*.csproj src/SdaHub.Simulator/packages.lock.json src/SdaHub.Simulator/
COPY src/SdaHub.Server/*.csproj src/SdaHub.Server/packages.lock.json src/SdaHub.Server/
COPY src/SdaHub.Cli/*.csproj src/SdaHub.Cli/packages.lock.json src/SdaHub.Cli/
RUN dotnet restore src/SdaHub.Server --locked-mode && dotnet restore src/SdaHub.Cli --locked-mode

COPY protos protos
COPY src src
RUN dotnet publish src/SdaHub.Server -c Release --no-restore -o /out/server \
 && dotnet publish src/SdaHub.Cli -c Release --no-restore -o /out/cli

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /hub
COPY --from=build /out/server server
COPY --from=build /out/cli cli
COPY config config

# The base image brings this user; nothing here needs root.
RUN mkdir -p /hub/data && chown "$APP_UID" /hub/data && chmod 0700 /hub/data
USER $APP_UID

EXPOSE 7443
VOLUME /hub/data

# Asks the hub over the same mutual TLS that everyone else must use.
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s \
  CMD ["dotnet", "cli/sdahub.dll", "health", "--hub", "https://localhost:7443", "--cert", "certs/health.pem", "--key", "certs/health.key.pem", "--roots", "certs/hub-roots.pem"]

ENTRYPOINT ["dotnet", "server/SdaHub.Server.dll"]
