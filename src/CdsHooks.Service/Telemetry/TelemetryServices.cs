using System.Runtime.CompilerServices;
using OpenTelemetry.Logs;

namespace CdsHooks.Service.Telemetry;

/// <summary>Telling how the service fares: to an OTLP receiver where one is named, and to the log.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<TelemetryOptions, TelemetryOptionsValidator>().BindConfiguration("Telemetry");
        builder.Services.AddSingleton<AuditLog>();
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders();
#pragma warning disable RS0030 // the one place where the log meets the console
            builder.Services.AddSingleton<ILoggerProvider>(provider => new LineLog(Console.OpenStandardOutput(), provider.GetRequiredService<TimeProvider>()));
#pragma warning restore RS0030
        }
        var options = builder.Configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        if ((options.OtlpEndpoint ?? EndpointOfTheEnvironment(builder.Configuration)) is { } endpoint) { builder.AddExport(endpoint, options.OtlpProtocol); }
    }

    // By itself, so that nothing that exports is loaded where nothing is exported.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddExport(this WebApplicationBuilder builder, Uri endpoint, OtlpProtocol? protocol)
    {
        var receiver = new OtlpReceiver(endpoint, protocol);
        builder.Services.AddSingleton(receiver).AddHostedService<TelemetryExport>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeScopes = false; // scopes of the framework hold paths
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(receiver.Resource);
            logs.AddOtlpExporter(exporter => receiver.Configure(exporter, "v1/logs"));
        });
    }

    private static Uri? EndpointOfTheEnvironment(ConfigurationManager configuration) =>
        Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out var endpoint) ? endpoint : null;
}
