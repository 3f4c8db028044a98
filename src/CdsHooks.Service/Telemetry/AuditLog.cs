using System.Security.Cryptography;
using System.Text;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.Telemetry;

/// <summary>One line for each hook call: who asked which service when, and what became of it. Never whose chart it was.</summary>
/// <remarks>Category <c>CdsHooks.Audit</c>; a log level above Information switches it off.</remarks>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("CdsHooks.Audit");

    /// <summary>Writes the line.</summary>
    public void Write(TrustedClient? client, CallReport report, string ehr, int status, TimeSpan duration)
    {
        if (!logger.IsEnabled(LogLevel.Information)) { return; }
        var tenant = Printable(client?.Tenant);
        var token = client is null ? null : Hash(client.TokenId);
        var milliseconds = Math.Round(duration.TotalMilliseconds, 3);
        LogCall(logger, report.Service, report.Hook, report.HookInstance, ehr, tenant, token, status, report.Outcome, milliseconds);
    }

    /// <summary>Writes that the app opened without its card, since what the EHR handed over could not be used.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="cause">Why.</param>
    public void WriteCardContextIgnored(string ehr, CardContextFault cause) => LogCardContextIgnored(logger, ehr, cause);

    // The same jti makes the same hash, so a line can be found by the token that an EHR names; and no line helps to guess one.
    private static string Hash(string tokenId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(tokenId), digest);
        return Convert.ToHexStringLower(digest[..8]);
    }

    // A tenant is text of the EHR's choice; a line break in it would begin a line of its own.
    private static string? Printable(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001f')) { return text; }
        return string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app of {Ehr} opened without its card: {Cause}")]
    private static partial void LogCardContextIgnored(ILogger logger, string ehr, CardContextFault cause);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Call of {Service} on {Hook}, hookInstance {HookInstance}, by {Ehr}, tenant {Tenant}, token {TokenHash}: {Status}, {Outcome}, {Milliseconds} ms")]
    private static partial void LogCall(
        ILogger logger, string service, string hook, Guid? hookInstance, string ehr, string? tenant, string? tokenHash, int status, string outcome, double milliseconds);
}
