using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs;

/// <summary>What says that packs have passed their tests: a digest over every byte of them and over the very build that tested them.</summary>
/// <remarks>Where it still holds, the tests would pass again, and need not be read or run at a start. Another byte, file, pack or build makes it worthless.
/// It guards against mistakes, not against somebody who may write the packs: it is no signature.</remarks>
public static class PackSeal
{
    // Whatever a test of a pack may depend on.
    private static readonly Type[] Engine = [typeof(PackSeal), typeof(MedicationKnowledge), typeof(JsonTape)];

    /// <summary>Loads packs with their tests.</summary>
    /// <param name="folders">All packs of one place: together with no others they must be sound.</param>
    /// <param name="root">Path of that place, as those of the packs begin.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <returns>What came of loading, and the seal: <see langword="null"/> when a pack was refused, or cannot be read without its tests.</returns>
    public static (PackLoading Loading, string? Seal) Make(IReadOnlyList<PackFolder> folders, string root, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var loading = PackLoader.Load(folders, today);
        var isSound = loading.IsWhole && folders.SelectMany(folder => folder.Files).Where(PackDocuments.IsYaml).All(UntestedText.IsFaithful);
        return (loading, isSound ? Of(folders, root) : null);
    }

    /// <summary>The seal that packs would have with this build: 64 hexadecimal digits.</summary>
    /// <inheritdoc cref="Make"/>
    public static string Of(IReadOnlyList<PackFolder> folders, string root)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(root);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in Engine) { hash.AppendData(part.Module.ModuleVersionId.ToByteArray()); }
        foreach (var file in folders.SelectMany(folder => folder.Files))
        {
            Append(hash, Encoding.UTF8.GetBytes(file.Path.StartsWith(root, StringComparison.Ordinal) ? file.Path[root.Length..] : file.Path));
            Append(hash, MemoryMarshal.AsBytes(file.Text.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length before it, no text can pass for two.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> text)
    {
        hash.AppendData(BitConverter.GetBytes(text.Length));
        hash.AppendData(text);
    }
}
