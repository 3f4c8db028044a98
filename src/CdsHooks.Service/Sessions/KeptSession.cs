using CdsHooks.Service.App;

namespace CdsHooks.Service.Sessions;

/// <summary>A session as it is kept.</summary>
/// <param name="Session">The session.</param>
/// <param name="SecretHash">Hash of the value of its cookie.</param>
internal sealed record KeptSession(AppSession Session, string SecretHash);
