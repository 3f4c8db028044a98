using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation;

/// <summary>The members of a call as they came, before anything is known about them.</summary>
internal sealed class EnvelopeDraft(TapeNode root, IReadOnlyCollection<string> expectedHooks)
{
    public IReadOnlyCollection<string> ExpectedHooks { get; } = expectedHooks;

    public TapeNode Hook { get; } = root["hook"u8];

    public TapeNode HookInstance { get; } = root["hookInstance"u8];

    public TapeNode FhirServer { get; } = root["fhirServer"u8];

    public Uri? FhirServerUrl { get; } = ServerUrl.Read(root["fhirServer"u8]);

    public TapeNode FhirAuthorization { get; } = root["fhirAuthorization"u8];

    public TapeNode Context { get; } = root["context"u8];

    public TapeNode Prefetch { get; } = root["prefetch"u8];

    public TapeNode Extension { get; } = root["extension"u8];

    /// <summary>The expected hook that the call names; <see langword="null"/> if it names none of them.</summary>
    public string? ExpectedHook { get; } = NamedOf(expectedHooks, WireText.Of(root["hook"u8]));

    private static string? NamedOf(IReadOnlyCollection<string> expected, ReadOnlySpan<byte> named)
    {
        foreach (var name in expected)
        {
            if (System.Text.Ascii.Equals(named, name) && named.Length > 0) { return name; }
        }
        return null;
    }
}
