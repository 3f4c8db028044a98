namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>A token request as it came.</summary>
/// <param name="At">When.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Authorization">Its header; empty where there was none.</param>
internal sealed record InfernoTokenRequest(DateTimeOffset At, IReadOnlyDictionary<string, string> Form, string Authorization);
