using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs;

/// <summary>What says that packs have passed their tests: a digest over every byte of them and over the very build that tested them, and behind it what their YAML files say.</summary>
/// <remarks>Where it still holds, the tests would pass again, and need not be read or run at a start; nor need YAML. Another byte, file, pack or build makes it worthless.
/// It guards against mistakes, not against somebody who may write the packs: it is no signature.</remarks>
public static class PackSeal
{
    // Hexadecimal digits of the digest.
    private const int Digits = 64;

    // Whatever a test of a pack may depend on.
    private static readonly Type[] Engine = [typeof(PackSeal), typeof(MedicationKnowledge), typeof(JsonTape)];

    /// <summary>Loads packs with their tests.</summary>
    /// <param name="folders">All packs of one place: together with no others they must be sound.</param>
    /// <param name="root">Path of that place, as those of the packs begin.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <returns>What came of loading, and the seal: <see langword="null"/> when a pack was refused, or cannot be read without its tests.</returns>
    public static (PackLoading Loading, byte[]? Seal) Make(IReadOnlyList<PackFolder> folders, string root, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(root);
        var loading = PackLoader.Load(folders, today);
        if (!loading.IsWhole) { return (loading, null); }
        var records = YamlOf(folders).Select(file => UntestedText.Record(file)).ToList();
        return (loading, records.Contains(null) ? null : Write(folders, root, records!));
    }

    /// <summary>Holds a seal against packs.</summary>
    /// <param name="folders">The packs, as they were sealed.</param>
    /// <param name="root">Path of their place.</param>
    /// <param name="seal">What <see cref="Make"/> made.</param>
    /// <returns>The packs as sealed ones; as they came, when the seal is not theirs, or not of this build, or damaged.</returns>
    public static IReadOnlyList<PackFolder> Open(IReadOnlyList<PackFolder> folders, string root, byte[] seal)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(seal);
        if (seal.Length < Digits || !seal.AsSpan(0, Digits).SequenceEqual(DigestOf(folders, root, seal.AsSpan(Digits)))) { return folders; }
        var records = new Dictionary<string, ArraySegment<byte>>(StringComparer.Ordinal);
        var at = Digits;
        foreach (var file in YamlOf(folders))
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(seal.AsSpan(at));
            records.Add(file.Path, new ArraySegment<byte>(seal, at + sizeof(int), length));
            at += sizeof(int) + length;
        }
        return [.. folders.Select(folder => folder with { IsSealed = true, Records = records })];
    }

    private static IEnumerable<PackFile> YamlOf(IEnumerable<PackFolder> folders) => folders.SelectMany(folder => folder.Files).Where(PackDocuments.IsYaml);

    private static byte[] Write(IReadOnlyList<PackFolder> folders, string root, IReadOnlyList<byte[]> records)
    {
        var seal = new byte[Digits + records.Sum(record => sizeof(int) + record.Length)];
        var at = Digits;
        foreach (var record in records)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seal.AsSpan(at), record.Length);
            record.CopyTo(seal, at + sizeof(int));
            at += sizeof(int) + record.Length;
        }
        DigestOf(folders, root, seal.AsSpan(Digits)).CopyTo(seal, 0);
        return seal;
    }

    private static byte[] DigestOf(IReadOnlyList<PackFolder> folders, string root, ReadOnlySpan<byte> records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in Engine) { hash.AppendData(part.Module.ModuleVersionId.ToByteArray()); }
        foreach (var file in folders.SelectMany(folder => folder.Files))
        {
            Append(hash, Encoding.UTF8.GetBytes(file.Path.StartsWith(root, StringComparison.Ordinal) ? file.Path[root.Length..] : file.Path));
            Append(hash, MemoryMarshal.AsBytes(file.Text.AsSpan()));
        }
        Append(hash, records);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // With its length before it, no text can pass for two.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> text)
    {
        hash.AppendData(BitConverter.GetBytes(text.Length));
        hash.AppendData(text);
    }
}
