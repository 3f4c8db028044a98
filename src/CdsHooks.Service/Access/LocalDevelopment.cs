using System.Net;

namespace CdsHooks.Service.Access;

/// <summary>Development on one machine, where nobody needs to prove who they are.</summary>
internal static class LocalDevelopment
{
    /// <summary>True in Development when the caller is on this machine.</summary>
    public static bool Covers(IHostEnvironment environment, ConnectionInfo connection) =>
        environment.IsDevelopment() && (connection.RemoteIpAddress is not { } caller || IPAddress.IsLoopback(caller));
}
