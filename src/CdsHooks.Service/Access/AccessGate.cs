using CdsHooks.Service.Failures;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Closed by default: outside Development nobody is answered unless the operator opens the service by name.</summary>
internal sealed class AccessGate(IHostEnvironment environment, IOptions<AccessOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOpenTo(context.HttpContext.Connection) ? next(context) : new ValueTask<object?>(Failure.Unauthorized);

    /// <summary>True when a caller at the other end of that connection is answered.</summary>
    public bool IsOpenTo(ConnectionInfo connection) =>
        options.Value.OpenAccess || LocalDevelopment.Covers(environment, connection);
}
