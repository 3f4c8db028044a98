using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Service.Access;
using CdsHooks.Service.Failures;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admin;

/// <summary>Lets operators in by their token; in Development also whoever is on this machine.</summary>
/// <remarks>The token is a reference to a file, read each time, so that it can be changed without a restart and never stands in a setting.</remarks>
internal sealed class AdminGate(IHostEnvironment environment, IOptions<AdminOptions> options) : IEndpointFilter
{
    private const int ShortestToken = 32;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        LocalDevelopment.Covers(environment, context.HttpContext.Connection) || await HasTokenAsync(context.HttpContext) ? await next(context) : Failure.Unauthorized;

    private async Task<bool> HasTokenAsync(HttpContext http)
    {
        if (options.Value.TokenFile is not { } file || !File.Exists(file)) { return false; }
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) || header is not { Parameter: { } sent }
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var token = (await File.ReadAllTextAsync(file, http.RequestAborted)).Trim();
        // Hashed, so that neither length nor a common beginning shows in the time it takes.
        return token.Length >= ShortestToken
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }
}
