# Build: docker build -t cdshooks .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Packages first: they change less often than code, and this layer is then kept.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Directory.Build.props src/
COPY src/CdsHooks.Protocol/*.csproj src/CdsHooks.Protocol/packages.lock.json src/CdsHooks.Protocol/
COPY src/CdsHooks.Fhir/*.csproj src/CdsHooks.Fhir/packages.lock.json src/CdsHooks.Fhir/
COPY src/CdsHooks.Rules/*.csproj src/CdsHooks.Rules/packages.lock.json src/CdsHooks.Rules/
COPY src/CdsHooks.Content/*.csproj src/CdsHooks.Content/packages.lock.json src/CdsHooks.Content/
COPY src/CdsHooks.Smart/*.csproj src/CdsHooks.Smart/packages.lock.json src/CdsHooks.Smart/
COPY src/CdsHooks.Storage/*.csproj src/CdsHooks.Storage/packages.lock.json src/CdsHooks.Storage/
COPY src/CdsHooks.Population/*.csproj src/CdsHooks.Population/packages.lock.json src/CdsHooks.Population/
COPY src/CdsHooks.Service/*.csproj src/CdsHooks.Service/packages.lock.json src/CdsHooks.Service/
COPY src/CdsHooks.Cli/*.csproj src/CdsHooks.Cli/packages.lock.json src/CdsHooks.Cli/
RUN dotnet restore src/CdsHooks.Service -r linux-x64 && dotnet restore src/CdsHooks.Cli

COPY openapi.yaml ./
COPY content content
COPY schemas schemas
COPY src src
RUN dotnet publish src/CdsHooks.Service -c Release -r linux-x64 -o /app/service && dotnet publish src/CdsHooks.Cli -c Release --no-restore -o /app/cli

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The image's own account without rights; only the volume is its to write.
RUN mkdir -p /var/lib/cdshooks && chown app:app /var/lib/cdshooks
COPY --from=build /app/service /opt/cdshooks/service
COPY --from=build /app/cli /opt/cdshooks/cli
COPY deploy/cdshooks /usr/local/bin/cdshooks
USER app
WORKDIR /opt/cdshooks/service
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    Storage__ConnectionString="Data Source=/var/lib/cdshooks/cdshooks.db" \
    Storage__SpoolDirectory=/var/lib/cdshooks/spool \
    Population__Directory=/var/lib/cdshooks/population
EXPOSE 8080
VOLUME /var/lib/cdshooks
# The image has no curl; bash opens the connection itself.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "CdsHooks.Service.dll"]
