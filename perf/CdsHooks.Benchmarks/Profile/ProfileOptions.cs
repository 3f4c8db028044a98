using System.Globalization;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>What is profiled, and how long.</summary>
/// <param name="Size">Body size as it is called: <c>50 KB</c>, <c>2 MB</c>.</param>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="WarmUpSeconds">Most time for calls before it; it ends when the runtime has compiled what is used much.</param>
/// <param name="Algorithm">Signature of the tokens that calls carry; <see langword="null"/> for open access.</param>
internal sealed record ProfileOptions(string Size, int Seconds, int WarmUpSeconds, string? Algorithm)
{
    public const int Connections = 6;
    public const int Patients = 6;

    /// <summary>The size in bytes, as far as the name tells.</summary>
    /// <exception cref="FormatException">It is not a number with <c>KB</c> or <c>MB</c>.</exception>
    public int Bytes => Size.Split(' ') switch
    {
        [var number, "KB"] => (int)(double.Parse(number, CultureInfo.InvariantCulture) * 1_000),
        [var number, "MB"] => (int)(double.Parse(number, CultureInfo.InvariantCulture) * 1_000_000),
        _ => throw new FormatException($"'{Size}' is not a size such as \"50 KB\"."),
    };
}
