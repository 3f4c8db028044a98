using System.Security.Cryptography;
using System.Text;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Service.Sessions;

/// <summary>Stands for people in the audit log: the same person at the same EHR has the same mark, and without the key nobody can try out whose it is.</summary>
/// <remarks>The key follows from the protection key, so that marks agree among replicas and change with it. Without one they agree until the process ends.</remarks>
internal sealed class AuditMarks(KeyProtection protection)
{
    private readonly byte[] ofThisProcess = RandomNumberGenerator.GetBytes(32);
    private byte[]? key;

    /// <summary>The mark: 32 hexadecimal digits.</summary>
    /// <param name="kind">Patient or user.</param>
    /// <param name="ehr">Name of the EHR.</param>
    /// <param name="id">What names the person there.</param>
    public string Of(string kind, string ehr, string id)
    {
        key ??= protection.KeysFor("the audit log") is [var current, ..] ? current : null;
        var text = Encoding.UTF8.GetBytes($"{kind}\n{ehr}\n{id}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key ?? ofThisProcess, text))[..32];
    }
}
