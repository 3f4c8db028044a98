using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CdsHooks.Architecture.Tests;

/// <summary>Rules are pure: the same call leads to the same findings, whenever and wherever. Read from the compiled code, so that no alias hides a use.</summary>
public class PurityTests
{
    private static readonly string[] ImpureTypes =
    [
        "System.Environment", "System.Random", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Threading.Thread", "System.Threading.Timer", "System.Console",
        "System.AppContext", "System.TimeZoneInfo", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Tasks.Task",
    ];

    private static readonly string[] ImpureNamespaces = ["System.Net", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Win32", "System.Data", "System.IO"];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    // A use that is named here needs its reason here.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["System.Environment.get_CurrentManagedThreadId"] = "The compiler writes it into every iterator (yield), to know whether it can be reused.",
        ["System.IO.StringReader..ctor"] = "The YAML scanner reads from a TextReader; this one reads from memory.",
    };

    [Fact]
    public void Rules_UseNoClockNoChanceNoWorld()
    {
        var uses = UsesOf(typeof(Rules.Authoring.IRule).Assembly.Location).Where(IsImpure).Where(use => !Allowed.ContainsKey(use)).Order(StringComparer.Ordinal);
        Assert.Empty(uses);
    }

    [Fact]
    public void Allowances_AreUsed()
    {
        var uses = UsesOf(typeof(Rules.Authoring.IRule).Assembly.Location).ToHashSet(StringComparer.Ordinal);
        Assert.All(Allowed.Keys, allowed => Assert.Contains(allowed, uses));
    }

    [Fact]
    public void Scan_SeesWhatItLooksFor()
    {
        // The host does use them; a scan that finds nothing there would find nothing anywhere.
        var uses = UsesOf(typeof(Program).Assembly.Location).Where(IsImpure).ToList();
        Assert.Contains("System.TimeProvider.get_System", uses, StringComparer.Ordinal);
        Assert.Contains("System.Guid.CreateVersion7", uses, StringComparer.Ordinal);
        Assert.Contains(uses, use => use.StartsWith("System.Threading.Tasks.Task.", StringComparison.Ordinal));
    }

    private static bool IsImpure(string use)
    {
        var type = use[..use.LastIndexOf('.')];
        return ImpureMembers.Contains(use, StringComparer.Ordinal) || ImpureTypes.Contains(type, StringComparer.Ordinal)
            || ImpureNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal));
    }

    private static HashSet<string> UsesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) { continue; }
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            uses.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }
        return uses;
    }
}
