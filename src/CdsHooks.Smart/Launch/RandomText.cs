using System.Buffers.Text;
using System.Security.Cryptography;

namespace CdsHooks.Smart.Launch;

/// <summary>Text that nobody can guess: 256 random bits in 43 characters that need no encoding.</summary>
internal static class RandomText
{
    private const int Bytes = 32;

    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
